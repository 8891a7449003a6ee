package dev.resthooks.systemtests.proof;

import dev.resthooks.stack.process.Waiting;
import dev.resthooks.testkit.Receiver;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What became of the events of some hooks when a dispatcher was killed or frozen.
 *
 * @param duplicates how many came again
 * @param limit how many may come again: what was in flight, and what that dispatcher had delivered
 *     shortly before
 * @param served how many of the hooks it served
 */
record Interruption(long duplicates, long limit, int served) {
    /** Patience and the commit interval; a machine that is too busy commits later. */
    private static final Duration UNCOMMITTED = Duration.ofMillis(Scale.of(5_000, 700));

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** An interruption that has begun, and whose duplicates come yet. */
    record Begun(List<ProvenHook> hooks, int served, long nanos, long limit, long twiceBefore) {
        /** Returns what became of it, once duplicates are not to be expected any more. */
        Interruption ended() {
            return new Interruption(ProvingGround.twice(hooks) - twiceBefore, limit, served);
        }
    }

    /**
     * Interrupts a dispatcher, when no more than a second's events are on their way.
     *
     * @param served those of the hooks that this dispatcher serves
     * @param receiver of all the hooks
     */
    static Begun begin(
            List<ProvenHook> hooks,
            List<ProvenHook> served,
            Receiver receiver,
            int perSecond,
            Runnable interrupt) {
        awaitAbreast(hooks, perSecond);
        receiver.mostAtOnce();
        long twice = ProvingGround.twice(hooks);
        long nanos = System.nanoTime();
        interrupt.run();
        return new Begun(
                List.copyOf(hooks),
                served.size(),
                nanos,
                receiver.mostAtOnce() + uncommitted(nanos, served),
                twice);
    }

    /** Until no more than a second's events are on their way, where the machine gets that far. */
    static void awaitAbreast(List<ProvenHook> hooks, int perSecond) {
        Waiting.until(() -> ProvingGround.missing(hooks) <= perSecond, PATIENCE);
    }

    private static long uncommitted(long interrupted, List<ProvenHook> hooks) {
        long from = interrupted - UNCOMMITTED.toNanos();
        return hooks.stream()
                .mapToLong(hook -> hook.arrivals().between(from, System.nanoTime()))
                .sum();
    }

    /** Claims that none had more duplicates than it may have. */
    static Proof claim(Proof proof, List<Interruption> all, String what) {
        Interruption worst =
                all.stream()
                        .max(
                                Comparator.comparingDouble(
                                        it -> (double) it.duplicates() / Math.max(1, it.limit())))
                        .orElseThrow();
        return proof.note(
                        "duplicates, all of them together",
                        all.stream().mapToLong(Interruption::duplicates).sum(),
                        "")
                .atLeast(
                        "hooks that the dispatcher of a %s served, the fewest".formatted(what),
                        all.stream().mapToInt(Interruption::served).min().orElseThrow(),
                        1,
                        "")
                .atMost(
                        "duplicates of the %s with the most (limit: in flight and uncommitted)"
                                .formatted(what),
                        worst.duplicates(),
                        worst.limit(),
                        "");
    }
}
