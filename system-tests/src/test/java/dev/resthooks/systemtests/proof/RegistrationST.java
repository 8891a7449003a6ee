package dev.resthooks.systemtests.proof;

import static org.awaitility.Awaitility.await;

import dev.resthooks.stack.process.Waiting;
import dev.resthooks.systemtests.SharedStack;
import dev.resthooks.testkit.PlatformEvents;
import dev.resthooks.testkit.Receiver;
import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A hook that is registered while its events flow gets each that was sent after POST had answered,
 * and none that was on the log long before POST was called.
 */
@ExtendWith(SharedStack.class)
class RegistrationST {
    private static final int TRIES = Scale.of(5, 100);
    private static final int PER_SECOND = Scale.of(300, 2_000);
    private static final int AFTERWARDS = PER_SECOND / 5;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * How far the registry's clock may be ahead of the broker's: for so long a hook starts early.
     */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(1);

    /**
     * What one hook got.
     *
     * @param missing events that were sent after the answer and did not come
     * @param gaps events that did not come although an earlier one did
     * @param early events from before the call
     * @param tooEarly those of them from longer before the call than clocks may differ
     * @param millis from the answer to the first callback
     */
    private record Try(long missing, long gaps, long early, long tooEarly, double millis) {}

    @Test
    void shouldGiveANewHookEachEventSinceTheAnswerOfPost(ProvingGround ground) {
        EventStream stream = ground.streams(1, PlatformEvents.PARTICIPANT_UPDATED, 500).getFirst();
        Receiver receiver = ground.receiver();
        List<Try> tries;
        Load load = ground.emitter().paced(PER_SECOND, List.of(stream));
        try (load) {
            ProvingGround.passes(Duration.ofMillis(500));
            tries = Stream.generate(() -> register(ground, stream, receiver)).limit(TRIES).toList();
        }

        ground.proof()
                .note("hooks registered", TRIES, "")
                .atLeast(
                        "events/s meanwhile", load.perSecond(), Comparison.LEAST * PER_SECOND, "/s")
                .none("events since the answer of POST that were missed", sum(tries, Try::missing))
                .none("events missed although an earlier one came", sum(tries, Try::gaps))
                .note("events from before POST was called", sum(tries, Try::early), "")
                .none("of these from more than a second before", sum(tries, Try::tooEarly))
                .note(
                        "from the answer of POST to the first callback, at most",
                        tries.stream().mapToDouble(Try::millis).max().orElseThrow(),
                        "ms")
                .holds();
    }

    private static long sum(List<Try> tries, ToLongFunction<Try> of) {
        return tries.stream().mapToLong(of).sum();
    }

    private static Try register(ProvingGround ground, EventStream stream, Receiver receiver) {
        long called = System.currentTimeMillis();
        ProvenHook hook = ground.hook(stream, receiver);
        int next = stream.size();
        long answered = System.nanoTime();
        int last = next + AFTERWARDS;
        await().atMost(PATIENCE).until(() -> isAppended(stream, last));
        awaitWhile(hook.arrivals(), next, last);
        Try result = result(hook, called, next, last, answered);
        ground.delete(hook);
        return result;
    }

    private static Try result(ProvenHook hook, long called, int next, int last, long answered) {
        Arrivals arrivals = hook.arrivals();
        int first = arrivals.least().orElse(last);
        return new Try(
                arrivals.missing(next, last),
                first < last ? arrivals.missing(first, last) : 0,
                Math.max(0, hook.from() - first),
                IntStream.range(first, hook.from())
                        .filter(event ->
                                hook.stream().appendTime(event) < called - CLOCK_SKEW.toMillis())
                        .count(),
                arrivals.size() == 0 ? Double.NaN : (arrivals.get(0).nanos() - answered) / 1e6);
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
}
