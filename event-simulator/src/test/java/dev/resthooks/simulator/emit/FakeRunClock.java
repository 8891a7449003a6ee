package dev.resthooks.simulator.emit;

import java.time.Duration;
import java.time.Instant;

/** A time that passes only when somebody sleeps, or when the test lets it. */
public final class FakeRunClock implements RunClock {
    public static final Instant START = Instant.parse("2026-06-01T08:00:00Z");

    private Duration passed = Duration.ZERO;
    private Duration stall = Duration.ZERO;

    @Override
    public synchronized Instant now() {
        return START.plus(passed);
    }

    @Override
    public synchronized long nanos() {
        return passed.toNanos();
    }

    @Override
    public synchronized void sleep(Duration time) {
        passed = passed.plus(time).plus(stall);
        stall = Duration.ZERO;
    }

    /** Makes the next sleep last longer than asked, by this time. */
    synchronized void stallNextSleepFor(Duration time) {
        stall = time;
    }
}
