package dev.resthooks.contract.wire;

/** A record of ours that can't be read: what was found, and what was wanted. */
public final class WireException extends RuntimeException {
    public WireException(String message, Throwable cause) {
        super(message, cause);
    }

    public WireException(String message) {
        super(message);
    }
}
