package dev.resthooks.registry.tenant;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Takes at most so many in each second, and counts those that it leaves out. Thread-safe. */
final class Sample {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int perSecond;
    private boolean isStarted;
    private long start;
    private int taken;
    private long leftOut;

    Sample(int perSecond) {
        this.perSecond = perSecond;
    }

    /**
     * Takes one, or leaves it out.
     *
     * @param now the time by a clock like {@link System#nanoTime}
     * @return how many were left out since the last one that was taken; empty if this one is left
     *     out
     */
    synchronized OptionalLong take(long now) {
        if (!isStarted || now - start >= SECOND) {
            isStarted = true;
            start = now;
            taken = 0;
        }
        if (taken == perSecond) {
            leftOut++;
            return OptionalLong.empty();
        }
        taken++;
        long before = leftOut;
        leftOut = 0;
        return OptionalLong.of(before);
    }

    /** Counts some that were taken, or left out before, as left out. */
    synchronized void leaveOut(long some) {
        leftOut += some;
    }
}
