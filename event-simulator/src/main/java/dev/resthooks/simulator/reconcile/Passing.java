package dev.resthooks.simulator.reconcile;

/** Tells how far a hook had come in its stream some time ago. Guarded by its owner's lock. */
final class Passing {
    private final long ageNanos;
    private long highest;
    private long intervalBegan;
    private long highestThen;
    private long passedLongAgo;

    /**
     * Creates one for a hook that was not called yet.
     *
     * @param ageNanos how long ago at least
     */
    Passing(long ageNanos) {
        this.ageNanos = ageNanos;
    }

    /** Notes that the hook is called with an event. */
    void pass(long number, long nanos) {
        if (nanos - intervalBegan >= ageNanos) {
            passedLongAgo = highestThen;
            highestThen = highest;
            intervalBegan = nanos;
        }
        highest = Math.max(highest, number);
    }

    /**
     * Returns the highest number with which the hook had been called at a time that was at least
     * the age before its last call, and at most twice the age before the call before that.
     */
    long passedLongAgo() {
        return passedLongAgo;
    }
}
