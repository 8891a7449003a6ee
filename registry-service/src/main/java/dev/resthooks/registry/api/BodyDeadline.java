package dev.resthooks.registry.api;

import java.time.Duration;

/** The time within which the body of a request must have arrived. */
public record BodyDeadline(Duration time) {
    public BodyDeadline {
        if (!time.isPositive()) {
            throw new IllegalArgumentException("the deadline of bodies must be above 0");
        }
    }

    public Duration atMost(Duration other) {
        return time.compareTo(other) < 0 ? time : other;
    }
}
