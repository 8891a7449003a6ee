package dev.resthooks.stack;

import dev.resthooks.stack.process.ManagedProcess;
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

    /** A process that ended, or took too long, before it was ready: shows the end of its log. */
    public static StackException notReady(ManagedProcess process) {
        return new StackException(
                "%s did not become ready. The end of its log, %s:%n%s"
                        .formatted(
                                process.name(),
                                process.log(),
                                String.join(System.lineSeparator(), process.lastLines(15))));
    }
}
