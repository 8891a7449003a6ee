package dev.resthooks.dispatcher.runtime;

import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/**
 * Measures how long catch-up works, and tells how long it rests, in nanoseconds. The catch-up
 * thread reads, then the event loop hands over, and then the thread rests.
 */
final class CatchUpPace {
    private final LongSupplier nanos;
    private final LongUnaryOperator restAfter;
    private long begun;
    private long worked;

    /** Creates it; {@code nanos} is as {@link System#nanoTime}. */
    CatchUpPace(LongSupplier nanos, LongUnaryOperator restAfter) {
        this.nanos = nanos;
        this.restAfter = restAfter;
    }

    void reads() {
        begun = nanos.getAsLong();
    }

    void hasRead() {
        worked = nanos.getAsLong() - begun;
    }

    void handsOver(Runnable piece) {
        long start = nanos.getAsLong();
        piece.run();
        worked += nanos.getAsLong() - start;
    }

    long rest() {
        return restAfter.applyAsLong(worked);
    }
}
