package dev.resthooks.dispatcher.runtime;

/**
 * Whether the loop has more to do than it can: what others put to it waits, most of the times
 * lately. It tells a machine that is what is slow from targets that are. For one thread.
 */
final class LoopSaturation {
    /** A loop that has time takes what is put to it within a fraction of this, in nanoseconds. */
    static final long LONG = 500_000;

    /** So many times are lately; of a bit each. */
    static final int LATELY = 16;

    private int waits;

    /** What was put to the loop waited for so many nanoseconds. */
    void waited(long nanos) {
        waits = ((waits << 1) & ((1 << LATELY) - 1)) | (nanos >= LONG ? 1 : 0);
    }

    boolean isHigh() {
        return Integer.bitCount(waits) > LATELY / 2;
    }
}
