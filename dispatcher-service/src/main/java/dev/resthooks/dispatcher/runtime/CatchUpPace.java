package dev.resthooks.dispatcher.runtime;

import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/**
 * Measures how long catch-up reads, and tells how long it rests, in nanoseconds. The catch-up
 * thread begins; the rest is decided on the event loop.
 */
final class CatchUpPace {
    private final LongSupplier nanos;
    private final LongUnaryOperator restAfter;
    private long begun;

    /** Creates it; {@code nanos} is as {@link System#nanoTime}. */
    CatchUpPace(LongSupplier nanos, LongUnaryOperator restAfter) {
        this.nanos = nanos;
        this.restAfter = restAfter;
    }

    void begin() {
        begun = nanos();
    }

    long sinceBegun() {
        return nanos() - begun;
    }

    long nanos() {
        return nanos.getAsLong();
    }

    long restAfter(long worked) {
        return restAfter.applyAsLong(worked);
    }
}
