package dev.resthooks.simulator.emit;

import java.time.Duration;
import java.time.Instant;

/** The time of a run, and waiting for it to pass. */
public interface RunClock {
    Instant now();

    /** Nanoseconds from some fixed moment on; never goes backwards. */
    long nanos();

    void sleep(Duration time) throws InterruptedException;
}
