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
     * @param ageNanos the length of an interval, and so the least age of what is told
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
     * Returns the highest number of a call before the interval that precedes the present one. An
     * interval ends with the first call that comes at least the age after its begin.
     */
    long passedLongAgo() {
        return passedLongAgo;
    }
}
