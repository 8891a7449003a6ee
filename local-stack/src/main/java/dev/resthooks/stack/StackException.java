package dev.resthooks.stack;

import java.io.Serial;

/** Something of the stack cannot start; the message tells the user what, and what to do. */
public final class StackException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
