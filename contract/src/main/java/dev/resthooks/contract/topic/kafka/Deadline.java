package dev.resthooks.contract.topic.kafka;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A point in time by which Kafka must have answered. */
record Deadline(long nanos) {
    private static final Duration PAUSE = Duration.ofMillis(50);

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    /** Returns whether the condition came true in time. Asks at least once. */
    boolean until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (left().isZero() || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }
}
