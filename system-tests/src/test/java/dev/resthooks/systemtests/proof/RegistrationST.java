package dev.resthooks.systemtests.proof;

import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.stack.process.Waiting;
import dev.resthooks.systemtests.SharedStack;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A hook that is registered while its events flow gets exactly those that Kafka appended in the
 * millisecond of its creation or later.
 */
@ExtendWith(SharedStack.class)
class RegistrationST {
    private static final int TRIES = Scale.of(5, 100);
    private static final int PER_SECOND = Scale.of(300, 2_000);
    private static final int AFTERWARDS = PER_SECOND / 5;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private record Try(long missing, long tooEarly, double millis) {}

    @Test
    void shouldGiveANewHookExactlyTheEventsSinceItsCreation(ProvingGround ground) {
        EventStream stream = ground.streams(1, EventType.PARTICIPANT_UPDATED, 500).getFirst();
        Receiver receiver = ground.receiver();
        List<Try> tries;
        try (HookLog published = new HookLog(ground.stack().kafka().bootstrapServers());
                Load _ = ground.emitter().paced(PER_SECOND, List.of(stream))) {
            ProvingGround.passes(Duration.ofMillis(500));
            tries =
                    Stream.generate(() -> register(ground, stream, receiver, published))
                            .limit(TRIES)
                            .toList();
        }

        ground.proof()
                .note("hooks registered", TRIES, "")
                .note("events/s meanwhile", PER_SECOND, "/s")
                .none("events since the creation that were missed", sum(tries, true))
                .none("events from before the creation", sum(tries, false))
                .note(
                        "from the answer of POST to the first callback, at most",
                        tries.stream().mapToDouble(Try::millis).max().orElseThrow(),
                        "ms")
                .holds();
    }

    private static long sum(List<Try> tries, boolean missing) {
        return tries.stream().mapToLong(it -> missing ? it.missing() : it.tooEarly()).sum();
    }

    private static Try register(
            ProvingGround ground, EventStream stream, Receiver receiver, HookLog published) {
        ProvenHook hook = ground.hook(stream, receiver);
        int last = stream.size() + AFTERWARDS;
        long answered = System.nanoTime();
        long start = published.startOf(hook.id()).toEpochMilli();
        await().atMost(PATIENCE).until(() -> isAppended(stream, last));
        int first = first(stream, start, hook.from(), last);
        awaitWhile(hook.arrivals(), first, last);
        double millis =
                hook.arrivals().size() == 0
                        ? Double.NaN
                        : (hook.arrivals().get(0).nanos() - answered) / 1e6;
        Try result =
                new Try(
                        hook.arrivals().missing(first, last),
                        first - hook.arrivals().missing(0, first),
                        millis);
        ground.delete(hook);
        return result;
    }

    private static boolean isAppended(EventStream stream, int event) {
        return stream.size() > event && stream.appendTime(event) != EventStream.NOT_YET;
    }

    /** Until all have come, or nothing more comes. */
    private static void awaitWhile(Arrivals arrivals, int first, int last) {
        boolean more = true;
        while (more && arrivals.missing(first, last) > 0) {
            int before = arrivals.size();
            more = Waiting.until(() -> arrivals.size() > before, PATIENCE);
        }
    }

    /** The first event that was appended at that time or later. One partition: times ascend. */
    private static int first(EventStream stream, long time, int from, int to) {
        for (int number = Math.max(0, from - 1_000); number < to; number++) {
            if (stream.appendTime(number) >= time) {
                return number;
            }
        }
        throw new IllegalStateException("no event was appended since " + time);
    }
}
