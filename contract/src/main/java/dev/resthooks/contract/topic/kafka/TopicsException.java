package dev.resthooks.contract.topic.kafka;

import java.io.Serial;

/** Thrown if Kafka could not be queried, or did not carry out a request. */
public sealed class TopicsException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    TopicsException(String message, Throwable cause) {
        super(message, cause);
    }

    public static final class Unreachable extends TopicsException {
        @Serial private static final long serialVersionUID = 1L;

        Unreachable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Thrown if Kafka answered and refused, for example for lack of permissions or brokers. */
    public static final class Refused extends TopicsException {
        @Serial private static final long serialVersionUID = 1L;

        Refused(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
