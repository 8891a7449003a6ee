package dev.resthooks.simulator.share;

/** An instance can't be reached now; it may be later. */
public final class AwayException extends RuntimeException {
    public AwayException(String message) {
        super(message);
    }

    public AwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
