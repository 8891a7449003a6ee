package dev.resthooks.simulator.reconcile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;

/** Counts what one hook has got. Guarded by its own lock. */
final class HookTally {
    private static final long NEVER = Long.MAX_VALUE;

    private final SequenceSet called = new SequenceSet();
    private final SequenceSet accepted = new SequenceSet();

    /** Events not accepted when the next of their resource came, each with that one's number. */
    private Map<Long, Long> overtaken = Map.of();

    /** Events that were answered with 200, but not accepted. */
    private Map<Long, EventTag> lost = Map.of();

    private final Passing passing;
    private long disabledNanos = NEVER;
    private long lostBelow;
    private boolean gotForeign;

    enum Call {
        EXPECTED,
        /** The hook was disabled long before. */
        AFTER_DISABLING,
        /** There is no memory left for the events that the request has overtaken. */
        UNJUDGED
    }

    sealed interface Verdict {
        record InOrder() implements Verdict {}

        record Duplicate() implements Verdict {}

        /** It was lost when it came first. */
        record Repaired() implements Verdict {}

        /** The next event about the same resource came before this one was accepted. */
        record Late(long overtakenBy) implements Verdict {}
    }

    /**
     * Creates the tally of a hook that was not called yet.
     *
     * @param longestSkipNanos how long a hook may be called with later events before an event with
     *     which it was not called counts as lost
     */
    HookTally(long longestSkipNanos) {
        passing = new Passing(longestSkipNanos);
    }

    private static final Verdict IN_ORDER = new Verdict.InOrder();
    private static final Verdict DUPLICATE = new Verdict.Duplicate();
    private static final Verdict REPAIRED = new Verdict.Repaired();

    /** Counts a request. A hook that was disabled before {@code disabledBefore} gets none. */
    synchronized Call call(EventTag tag, long nanos, long disabledBefore, Semaphore room) {
        passing.pass(tag.number(), nanos);
        var _ = called.add(tag.number());
        if (tag.hasPredecessor() && !isSettled(tag.predecessor())) {
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
        Verdict onTime = lost.isEmpty() || lost.remove(tag.number()) == null ? IN_ORDER : REPAIRED;
        if (overtaken.isEmpty()) {
            return onTime;
        }
        Long by = overtaken.remove(tag.number());
        if (by == null) {
            return onTime;
        }
        room.release();
        return new Verdict.Late(by);
    }

    private boolean isSettled(long number) {
        return accepted.contains(number) || lost.containsKey(number);
    }

    /** Loses an event. Returns false if it came before: then it is not lost. */
    synchronized boolean lose(EventTag tag) {
        if (isSettled(tag.number())) {
            return false;
        }
        if (lost.isEmpty()) {
            lost = new HashMap<>();
        }
        lost.put(tag.number(), tag);
        return true;
    }

    synchronized List<EventTag> lost() {
        return List.copyOf(lost.values());
    }

    synchronized void disable(long nanos) {
        if (nanos < disabledNanos) {
            disabledNanos = nanos;
            lostBelow = passing.passedLongAgo();
        }
    }

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

    /** Returns how many events it was called with; empty if foreign requests were among them. */
    synchronized Optional<Long> calledCount() {
        return gotForeign ? Optional.empty() : Optional.of(called.size());
    }

    /** Calls {@code lost} with each event it should have had long before it was disabled. */
    synchronized void lostBeforeDisabling(LongConsumer lost) {
        called.missingBelow(lostBelow, lost);
    }

    /** Calls {@code missing} with each number below {@code end} that was not accepted. */
    synchronized void missingBelow(long end, LongConsumer missing) {
        accepted.missingBelow(end, missing);
    }

    /** Returns the overtaken events that never came, with the number of each next one. */
    synchronized Map<Long, Long> overtaken() {
        return Map.copyOf(overtaken);
    }

    /** Tells how far a hook had come in its stream some time ago. Guarded by its owner's lock. */
    static final class Passing {
        private final long ageNanos;
        private long highest;
        private long intervalBegan;
        private long highestThen;
        private long passedLongAgo;

        Passing(long ageNanos) {
            this.ageNanos = ageNanos;
        }

        void pass(long number, long nanos) {
            if (nanos - intervalBegan >= ageNanos) {
                passedLongAgo = highestThen;
                highestThen = highest;
                intervalBegan = nanos;
            }
            highest = Math.max(highest, number);
        }

        /** Returns the highest number before the interval that precedes the present one. */
        long passedLongAgo() {
            return passedLongAgo;
        }
    }
}
