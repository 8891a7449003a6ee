package dev.resthooks.registry.log;

/** Kafka can't be asked now. */
public class LogAway extends RuntimeException {
    public LogAway(String message) {
        super(message);
    }

    public LogAway(String message, Throwable cause) {
        super(message, cause);
    }
}
