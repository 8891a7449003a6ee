package dev.resthooks.simulator.reconcile;

import java.util.HashMap;
import java.util.Map;

/** What one hook has got. Guarded by its own lock. */
final class HookTally {
    private static final long NEVER = Long.MAX_VALUE;

    private final SequenceSet accepted = new SequenceSet();

    /** Numbers that have not come though the next about the same resource has: it, by them. */
    private Map<Long, Long> overtaken = Map.of();

    private long disabledNanos = NEVER;

    /** What an accepted event turned out to be. */
    sealed interface Verdict {
        record InOrder() implements Verdict {}

        record Duplicate() implements Verdict {}

        /** The next event about the same resource was accepted before it. */
        record Late(long overtakenBy) implements Verdict {}
    }

    private static final Verdict IN_ORDER = new Verdict.InOrder();
    private static final Verdict DUPLICATE = new Verdict.Duplicate();

    synchronized Verdict accept(EventTag tag) {
        if (!accepted.add(tag.number())) {
            return DUPLICATE;
        }
        if (tag.hasPredecessor() && !accepted.contains(tag.predecessor())) {
            if (overtaken.isEmpty()) {
                overtaken = new HashMap<>();
            }
            overtaken.put(tag.predecessor(), tag.number());
        }
        if (!overtaken.isEmpty()) {
            Long by = overtaken.remove(tag.number());
            return by == null ? IN_ORDER : new Verdict.Late(by);
        }
        return IN_ORDER;
    }

    /** The receiver answered so that the hook is to be disabled. */
    synchronized void disable(long nanos) {
        disabledNanos = Math.min(disabledNanos, nanos);
    }

    synchronized boolean isDisabled() {
        return disabledNanos != NEVER;
    }

    /** Whether it was disabled longer ago than that. */
    synchronized boolean isDisabledSince(long nanos) {
        return disabledNanos < nanos;
    }

    synchronized long acceptedCount() {
        return accepted.size();
    }

    /** Tells each number below {@code end} that was not accepted. */
    synchronized void missingBelow(long end, java.util.function.LongConsumer missing) {
        accepted.missingBelow(end, missing);
    }
}
