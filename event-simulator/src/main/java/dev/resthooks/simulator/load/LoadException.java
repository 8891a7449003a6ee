package dev.resthooks.simulator.load;

/** A load can't continue. The message says why, and what to do. */
public final class LoadException extends RuntimeException {
    public LoadException(String message) {
        super(message);
    }

    public LoadException(String message, Throwable cause) {
        super(message, cause);
    }
}
