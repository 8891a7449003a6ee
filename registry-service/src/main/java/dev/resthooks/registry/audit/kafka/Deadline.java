package dev.resthooks.registry.audit.kafka;

import java.time.Duration;

/** A moment until which something may take. */
record Deadline(long nanos) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    boolean isOver() {
        return left().isZero();
    }

    /** Never less than nothing. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    /** The earlier of the two. */
    Deadline or(Deadline other) {
        return nanos - other.nanos < 0 ? this : other;
    }
}
