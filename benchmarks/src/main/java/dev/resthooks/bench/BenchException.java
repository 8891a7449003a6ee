package dev.resthooks.bench;

/** A run that can't go on, or that counted wrong. The message is for people. */
public final class BenchException extends RuntimeException {
    public BenchException(String message) {
        super(message);
    }

    public BenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
