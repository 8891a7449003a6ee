package dev.resthooks.simulator.reconcile;

/** Tells how far a hook had come in its stream some time ago. Guarded by its owner's lock. */
final class Passing {
    private final long ageNanos;
    private long highest;
    private long intervalBegan;
    private long highestThen;
    private long passedLongAgo;

    /** Creates one for intervals of {@code ageNanos}, the least age of what is told. */
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

    /** Returns the highest number before the interval that precedes the present one. */
    long passedLongAgo() {
        return passedLongAgo;
    }
}
