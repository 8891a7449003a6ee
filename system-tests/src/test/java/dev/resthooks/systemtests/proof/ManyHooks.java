package dev.resthooks.systemtests.proof;

import static dev.resthooks.testkit.HookBuilder.aHook;

import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.testkit.Receiver;
import dev.resthooks.testkit.Target;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Hooks as the registry would publish them, with ids in a row: of four in a row two are healthy,
 * one is disabled, one has a dead target.
 */
final class ManyHooks implements Target.Log {
    static final int OF_AN_ORG = 10;

    private static final int EVENTS = 2;

    private final List<EventStream> streams;
    private final int count;
    private final long firstId;
    private final String healthy;
    private final String dead;
    private final PublishedHooks published;
    private final Instant start = Instant.now();
    private final AtomicIntegerArray arrived;
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong twice = new AtomicLong();

    /**
     * As many as ten on each stream, with two events to come of each.
     *
     * @param published where they are published
     */
    ManyHooks(
            List<EventStream> streams, Receiver healthy, Receiver dead, PublishedHooks published) {
        this.streams = List.copyOf(streams);
        this.count = OF_AN_ORG * streams.size();
        this.firstId = PublishedHooks.reserve(count);
        this.healthy = healthy.target(this).url();
        this.dead = dead.target(this).url();
        this.published = published;
        this.arrived = new AtomicIntegerArray(EVENTS * count);
    }

    @Override
    public void accepted(String event, String hook, long nanos) {
        int number = (int) (Long.parseLong(hook) - firstId);
        int slot = number * EVENTS + EventStream.number(event);
        (arrived.getAndIncrement(slot) == 0 ? delivered : twice).incrementAndGet();
    }

    /** Different hooks and events. */
    long delivered() {
        return delivered.get();
    }

    long twice() {
        return twice.get();
    }

    /** Returns when the dispatcher knows them. */
    void publishAll() {
        publish(1, hook -> hook % 4 == 3 ? HookStatus.DISABLED : HookStatus.ACTIVE);
    }

    /** As their owners would enable those that are disabled. */
    void enableAll() {
        publish(2, _ -> HookStatus.ACTIVE);
    }

    private void publish(long revision, IntFunction<HookStatus> status) {
        IntStream.range(0, count)
                .filter(hook -> revision == 1 || hook % 4 == 3)
                .mapToObj(hook -> hook(hook, revision, status.apply(hook)))
                .forEach(published::publish);
        published.awaitKnown();
    }

    private HookState hook(int number, long revision, HookStatus status) {
        return aHook(firstId + number)
                .of(streams.get(number / OF_AN_ORG).org())
                .on(streams.getFirst().type())
                .to(number % 4 == 2 ? dead : healthy)
                .in(status)
                .revision(revision)
                .from(start)
                .state();
    }
}
