package dev.resthooks.contract.topic.kafka;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The time by which Kafka must have answered, by {@link System#nanoTime}. */
public record Deadline(long nanos) {
    private static final Duration PAUSE = Duration.ofMillis(50);

    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    /** Checks the condition at least once, until it is true or the deadline has passed. */
    public boolean until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (left().isZero() || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }
}
