package dev.resthooks.dispatcher.runtime.loop;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A clock that never runs backwards. It follows a system clock that is more than a minute ahead at
 * once; else it runs by a tenth faster or slower until both agree. It reads the system clock at
 * most once per millisecond: each delivery asks twice. Not thread-safe.
 */
public final class SteadyClock {
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long FAR_AHEAD = TimeUnit.MINUTES.toNanos(1);
    private static final int SLOWLY = 10;

    private final InstantSource wall;
    private final LongSupplier nanoTime;
    private long offset;

    private long lookedAt;
    private long shownLast;

    public SteadyClock(InstantSource wall, LongSupplier nanoTime) {
        this.wall = wall;
        this.nanoTime = nanoTime;
        this.lookedAt = nanoTime.getAsLong();
        this.offset = wallNanos() - lookedAt;
    }

    public long now() {
        long nanos = nanoTime.getAsLong();
        long passed = nanos - lookedAt;
        if (passed >= LOOK) {
            long most = passed / SLOWLY;
            long ahead = wallNanos() - nanos - offset;
            offset += ahead > FAR_AHEAD ? ahead : Math.clamp(ahead, -most, most);
            lookedAt = nanos;
        }
        shownLast = Math.max(shownLast, TimeUnit.NANOSECONDS.toMillis(nanos + offset));
        return shownLast;
    }

    private long wallNanos() {
        return TimeUnit.MILLISECONDS.toNanos(wall.millis());
    }
}
