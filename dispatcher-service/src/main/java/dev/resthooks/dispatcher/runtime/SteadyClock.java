package dev.resthooks.dispatcher.runtime;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A clock that never runs backwards and never stands still. When the system clock is set back, this
 * clock goes on from where it was. When the system clock is set forward, this clock follows within
 * a millisecond of running time. It reads the system clock at most once per millisecond, since each
 * delivery asks for the time twice. Not thread-safe.
 */
final class SteadyClock {
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(1);

    private final InstantSource wall;
    private final LongSupplier nanoTime;
    private long base;
    private long baseNanos;
    private long lookedAt;

    SteadyClock(InstantSource wall, LongSupplier nanoTime) {
        this.wall = wall;
        this.nanoTime = nanoTime;
        this.base = wall.millis();
        this.baseNanos = nanoTime.getAsLong();
        this.lookedAt = baseNanos;
    }

    long now() {
        long nanos = nanoTime.getAsLong();
        long steady = base + TimeUnit.NANOSECONDS.toMillis(nanos - baseNanos);
        if (nanos - lookedAt < LOOK) {
            return steady;
        }
        lookedAt = nanos;
        long shown = wall.millis();
        if (shown > steady) {
            base = shown;
            baseNanos = nanos;
            return shown;
        }
        return steady;
    }
}
