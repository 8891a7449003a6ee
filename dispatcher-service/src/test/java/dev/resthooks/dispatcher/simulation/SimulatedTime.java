package dev.resthooks.dispatcher.simulation;

import java.time.Duration;

/** The time of the world, which no clock that is set can change. */
final class SimulatedTime {
    private static final long EPOCH = Duration.ofDays(20_000).toMillis();

    private long nanos = 1_000_000_000;

    long nanos() {
        return nanos;
    }

    /** In epoch milliseconds. */
    long millis() {
        return EPOCH + nanos / 1_000_000;
    }

    void pass(long millis) {
        nanos += millis * 1_000_000;
    }

    /** Less than a millisecond, as the work of a loop takes. */
    void passMicros(long micros) {
        nanos += micros * 1_000;
    }
}
