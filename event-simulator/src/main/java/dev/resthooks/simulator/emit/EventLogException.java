package dev.resthooks.simulator.emit;

/** The log can't be reached. The message says at which address. */
public final class EventLogException extends RuntimeException {
    public EventLogException(String message, Throwable cause) {
        super(message, cause);
    }
}
