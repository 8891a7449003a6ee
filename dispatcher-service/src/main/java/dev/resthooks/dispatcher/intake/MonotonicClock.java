package dev.resthooks.dispatcher.intake;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * A clock for deadlines and periods. It runs from the epoch on, and is not the time of day: nobody
 * can set it. Thread-safe.
 */
public final class MonotonicClock implements InstantSource {
    private final LongSupplier nanos;
    private final long start;

    /**
     * Creates a clock that shows the epoch now.
     *
     * @param nanos as {@link System#nanoTime}
     */
    public MonotonicClock(LongSupplier nanos) {
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plusNanos(nanos.getAsLong() - start);
    }
}
