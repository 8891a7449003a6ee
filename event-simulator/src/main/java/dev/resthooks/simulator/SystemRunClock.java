package dev.resthooks.simulator;

import dev.resthooks.simulator.emit.RunClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** The clock of this machine. */
final class SystemRunClock implements RunClock {
    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    /** Parks the thread: exact to some 60 µs, where {@link Thread#sleep} may be off by 1 ms. */
    @Override
    public void sleep(Duration time) throws InterruptedException {
        LockSupport.parkNanos(time.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
