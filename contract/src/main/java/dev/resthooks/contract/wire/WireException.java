package dev.resthooks.contract.wire;

/** Thrown if a record can't be decoded. The message says what was found and what was expected. */
public final class WireException extends RuntimeException {
    public WireException(String message, Throwable cause) {
        super(message, cause);
    }

    public WireException(String message) {
        super(message);
    }
}
