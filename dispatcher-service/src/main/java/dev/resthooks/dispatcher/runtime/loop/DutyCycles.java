package dev.resthooks.dispatcher.runtime.loop;

import dev.resthooks.dispatcher.observe.DispatcherEvent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Measures how long the event loop is busy at a time, by how late its timer is. */
public final class DutyCycles {
    /** The interval of the timer in milliseconds. */
    public static final long INTERVAL = 20;

    /** The length in nanoseconds from which on a cycle is a stall. */
    private static final long STALL = TimeUnit.MILLISECONDS.toNanos(100);

    private final LongSupplier nanos;
    private long rangAt;
    private long longest;
    private int stalls;

    public DutyCycles(LongSupplier nanos) {
        this.nanos = nanos;
        this.rangAt = nanos.getAsLong();
    }

    public void rang() {
        long now = nanos.getAsLong();
        long late = now - rangAt - TimeUnit.MILLISECONDS.toNanos(INTERVAL);
        rangAt = now;
        longest = Math.max(longest, late);
        stalls += late >= STALL ? 1 : 0;
    }

    public DispatcherEvent.LoopCycles take() {
        DispatcherEvent.LoopCycles taken =
                new DispatcherEvent.LoopCycles(Duration.ofNanos(longest), stalls);
        longest = 0;
        stalls = 0;
        return taken;
    }
}
