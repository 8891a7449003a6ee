package dev.resthooks.simulator.receiver;

import java.time.Duration;

/** What a receiver does with a request. */
public sealed interface Answer {
    /** How long it lets the caller wait before it does so. */
    Duration delay();

    /** It answers with that status. */
    record Status(int status, Duration delay) implements Answer {
        /** Whether the caller may take the delivery as done. */
        boolean isAcceptance() {
            return status >= 200 && status < 300;
        }
    }

    /** It is not there: the connection ends without an answer, and nothing of it is remembered. */
    record Down() implements Answer {
        @Override
        public Duration delay() {
            return Duration.ZERO;
        }
    }
}
