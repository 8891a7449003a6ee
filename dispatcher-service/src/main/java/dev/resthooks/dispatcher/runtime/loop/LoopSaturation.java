package dev.resthooks.dispatcher.runtime.loop;

/** Tells a slow machine from slow targets: the loop's last pieces had to wait. Not thread-safe. */
public final class LoopSaturation {
    /** The mean wait in nanoseconds from which on the loop is slow. */
    static final long HIGH = 300_000;

    /** The mean wait in nanoseconds from which on the loop is hardly ever idle. */
    static final long BUSY = HIGH / 3;

    static final int LATELY = 16;

    /** The most that one wait counts for: a few long ones alone don't make the loop slow. */
    private static final long LONGEST = 4 * HIGH;

    private final long[] waits = new long[LATELY];
    private int next;
    private long sum;

    public void waited(long nanos) {
        long counted = Math.min(nanos, LONGEST);
        sum += counted - waits[next];
        waits[next] = counted;
        next = (next + 1) % LATELY;
    }

    public boolean isHigh() {
        return sum >= HIGH * LATELY;
    }

    /** Returns whether the loop is hardly ever idle, though it need not be slow. */
    public boolean isBusy() {
        return sum >= BUSY * LATELY;
    }
}
