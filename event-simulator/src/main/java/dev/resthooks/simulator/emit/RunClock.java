package dev.resthooks.simulator.emit;

import java.time.Duration;
import java.time.Instant;

/** The clock of a run, which can also wait. */
public interface RunClock {
    Instant now();

    /** Returns nanoseconds since a fixed moment; never runs backwards. */
    long nanos();

    void sleep(Duration time) throws InterruptedException;
}
