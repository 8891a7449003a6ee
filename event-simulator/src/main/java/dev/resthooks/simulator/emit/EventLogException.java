package dev.resthooks.simulator.emit;

/** The log can't be reached; the message says where it was looked for. */
public final class EventLogException extends RuntimeException {
    public EventLogException(String message, Throwable cause) {
        super(message, cause);
    }
}
