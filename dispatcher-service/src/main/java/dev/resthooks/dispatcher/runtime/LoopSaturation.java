package dev.resthooks.dispatcher.runtime;

/**
 * Detects that the event loop has more to do than it can: most of the last tasks from other threads
 * had to wait. This distinguishes a slow machine from slow targets. Not thread-safe.
 */
final class LoopSaturation {
    /**
     * The wait in nanoseconds from which on a task counts as delayed. A loop that has time takes a
     * fraction of it.
     */
    static final long LONG = 500_000;

    /** The number of last tasks that count; there is one bit for each. */
    static final int LATELY = 16;

    private int waits;

    /** Notes how long a task waited for the loop, in nanoseconds. */
    void waited(long nanos) {
        waits = ((waits << 1) & ((1 << LATELY) - 1)) | (nanos >= LONG ? 1 : 0);
    }

    boolean isHigh() {
        return Integer.bitCount(waits) > LATELY / 2;
    }
}
