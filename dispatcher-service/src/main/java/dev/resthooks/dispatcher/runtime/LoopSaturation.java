package dev.resthooks.dispatcher.runtime;

/**
 * Detects that the event loop has more to do than it can: most of the tasks that other threads gave
 * it lately had to wait. So a slow machine is told from slow targets. For one thread.
 */
final class LoopSaturation {
    /** The wait in nanoseconds that counts as long; a loop that has time takes a fraction of it. */
    static final long LONG = 500_000;

    /** The number of tasks that are looked back on, a bit for each. */
    static final int LATELY = 16;

    private int waits;

    /** Notes for how many nanoseconds a task waited for the loop. */
    void waited(long nanos) {
        waits = ((waits << 1) & ((1 << LATELY) - 1)) | (nanos >= LONG ? 1 : 0);
    }

    boolean isHigh() {
        return Integer.bitCount(waits) > LATELY / 2;
    }
}
