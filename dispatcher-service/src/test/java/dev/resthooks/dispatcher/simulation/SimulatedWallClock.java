package dev.resthooks.dispatcher.simulation;

import java.time.Instant;

/** The system clock of a process, which others set. */
final class SimulatedWallClock {
    /** A process looks at it once per millisecond, and so learns that late that it was set. */
    private static final long LOOK = 1;

    private final SimulatedTime time;

    /** What it is ahead of the world, in milliseconds. */
    private long ahead;

    private long setForwardAt = Long.MIN_VALUE;

    SimulatedWallClock(SimulatedTime time, long ahead) {
        this.time = time;
        this.ahead = ahead;
    }

    Instant now() {
        return Instant.ofEpochMilli(time.millis() + ahead);
    }

    long ahead() {
        return ahead;
    }

    void set(long millis) {
        ahead += millis;
        setForwardAt = millis > 0 ? time.millis() : setForwardAt;
    }

    boolean wasSetForwardSince(long at) {
        return setForwardAt >= at - LOOK;
    }
}
