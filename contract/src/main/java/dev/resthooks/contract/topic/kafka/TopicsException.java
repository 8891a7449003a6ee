package dev.resthooks.contract.topic.kafka;

import java.io.Serial;

/** Kafka could not be asked, or did not do what it was asked. */
public sealed class TopicsException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    TopicsException(String message, Throwable cause) {
        super(message, cause);
    }

    /** There was no answer in time. */
    public static final class Unreachable extends TopicsException {
        @Serial private static final long serialVersionUID = 1L;

        Unreachable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Kafka answered, and refused: for want of rights, say, or of brokers. */
    public static final class Refused extends TopicsException {
        @Serial private static final long serialVersionUID = 1L;

        Refused(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
