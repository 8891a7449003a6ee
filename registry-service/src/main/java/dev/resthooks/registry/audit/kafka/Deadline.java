package dev.resthooks.registry.audit.kafka;

import java.time.Duration;

/** The latest time at which an operation may end. */
record Deadline(long nanos) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    boolean isOver() {
        return left().isZero();
    }

    /** Returns the time that is left, or zero if the deadline has passed. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    /** Returns the earlier of two deadlines. */
    Deadline earliest(Deadline other) {
        return nanos - other.nanos < 0 ? this : other;
    }
}
