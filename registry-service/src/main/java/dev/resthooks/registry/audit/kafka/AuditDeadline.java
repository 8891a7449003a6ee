package dev.resthooks.registry.audit.kafka;

import java.time.Duration;

/** The latest time at which an operation may end. */
record AuditDeadline(long nanos) {
    static AuditDeadline in(Duration time) {
        return new AuditDeadline(System.nanoTime() + time.toNanos());
    }

    boolean isOver() {
        return left().isZero();
    }

    /** Returns the time that is left, or zero if the deadline has passed. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    /** Returns the earlier of two deadlines. */
    AuditDeadline earliest(AuditDeadline other) {
        return nanos - other.nanos < 0 ? this : other;
    }
}
