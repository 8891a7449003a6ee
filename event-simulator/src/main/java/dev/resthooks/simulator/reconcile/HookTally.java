package dev.resthooks.simulator.reconcile;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;

/** What one hook has got. Guarded by its own lock. */
final class HookTally {
    private static final long NEVER = Long.MAX_VALUE;

    private final SequenceSet called = new SequenceSet();
    private final SequenceSet accepted = new SequenceSet();

    /** Numbers that were not accepted when the next about the same resource came: it, by them. */
    private Map<Long, Long> overtaken = Map.of();

    private long disabledNanos = NEVER;
    private boolean gotForeign;

    /** What a request turned out to be. */
    enum Call {
        EXPECTED,
        /** The hook was disabled long ago. */
        AFTER_DISABLING,
        /** There is no room to remember what it has overtaken. */
        UNJUDGED
    }

    /** What an accepted event turned out to be. */
    sealed interface Verdict {
        record InOrder() implements Verdict {}

        record Duplicate() implements Verdict {}

        /** The next event about the same resource came before this was accepted. */
        record Late(long overtakenBy) implements Verdict {}
    }

    private static final Verdict IN_ORDER = new Verdict.InOrder();
    private static final Verdict DUPLICATE = new Verdict.Duplicate();

    /**
     * A request came.
     *
     * @param disabledBefore when a hook must have been disabled to get none any more
     * @param room for events that are overtaken, in all hooks together
     */
    synchronized Call call(EventTag tag, long disabledBefore, Semaphore room) {
        var _ = called.add(tag.number());
        if (tag.hasPredecessor() && !accepted.contains(tag.predecessor())) {
            boolean known = overtaken.containsKey(tag.predecessor());
            if (!known && !room.tryAcquire()) {
                return Call.UNJUDGED;
            }
            if (overtaken.isEmpty()) {
                overtaken = new HashMap<>();
            }
            overtaken.putIfAbsent(tag.predecessor(), tag.number());
        }
        return disabledNanos < disabledBefore ? Call.AFTER_DISABLING : Call.EXPECTED;
    }

    synchronized Verdict accept(EventTag tag, Semaphore room) {
        if (!accepted.add(tag.number())) {
            return DUPLICATE;
        }
        if (overtaken.isEmpty()) {
            return IN_ORDER;
        }
        Long by = overtaken.remove(tag.number());
        if (by == null) {
            return IN_ORDER;
        }
        room.release();
        return new Verdict.Late(by);
    }

    /** The receiver answered so that the hook is to be disabled. */
    synchronized void disable(long nanos) {
        disabledNanos = Math.min(disabledNanos, nanos);
    }

    /** A request came that is none of the load's. */
    synchronized void foreign() {
        gotForeign = true;
    }

    synchronized boolean isDisabled() {
        return disabledNanos != NEVER;
    }

    synchronized long acceptedCount() {
        return accepted.size();
    }

    synchronized boolean accepted(long number) {
        return accepted.contains(number);
    }

    /** How many events it was called with; absent when others were among them. */
    synchronized Optional<Long> calledCount() {
        return gotForeign ? Optional.empty() : Optional.of(called.size());
    }

    /** Tells each number below {@code end} that was not accepted. */
    synchronized void missingBelow(long end, LongConsumer missing) {
        accepted.missingBelow(end, missing);
    }

    /** What was overtaken and never came: the next about the same resource, by each. */
    synchronized Map<Long, Long> overtaken() {
        return Map.copyOf(overtaken);
    }
}
