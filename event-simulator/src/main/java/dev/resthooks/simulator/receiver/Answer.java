package dev.resthooks.simulator.receiver;

import java.time.Duration;

public sealed interface Answer {
    /** Returns how long the caller waits for the reaction. */
    Duration delay();

    record Status(int status, Duration delay) implements Answer {
        /** Returns whether the caller may consider the delivery as done. */
        boolean isAcceptance() {
            return status >= 200 && status < 300;
        }
    }

    /** The connection is closed without an answer, and the request is not remembered. */
    record Down() implements Answer {
        @Override
        public Duration delay() {
            return Duration.ZERO;
        }
    }
}
