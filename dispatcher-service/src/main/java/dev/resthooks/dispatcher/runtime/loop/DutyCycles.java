package dev.resthooks.dispatcher.runtime.loop;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Measures how long the event loop is busy at a time, by how late its timer is. */
public final class DutyCycles {
    public static final long INTERVAL = 20;

    private final LongSupplier nanos;
    private long rangAt;

    public DutyCycles(LongSupplier nanos) {
        this.nanos = nanos;
        this.rangAt = nanos.getAsLong();
    }

    /** Takes note that the timer rang, and returns for how long the loop was busy before. */
    public Duration rang() {
        long now = nanos.getAsLong();
        long late = now - rangAt - TimeUnit.MILLISECONDS.toNanos(INTERVAL);
        rangAt = now;
        return Duration.ofNanos(Math.max(0, late));
    }
}
