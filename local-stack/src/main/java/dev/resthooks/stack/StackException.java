package dev.resthooks.stack;

import dev.resthooks.stack.process.LogFile;
import dev.resthooks.stack.process.ManagedProcess;

/** A part of the stack cannot start. The message tells the user what it is and what to do. */
public final class StackException extends RuntimeException {
    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Returns the exception for a process that ended, or took too long, before it was ready. */
    public static StackException notReady(ManagedProcess process) {
        return withLog(process.name() + " did not become ready", process.log());
    }

    public static StackException withLog(String message, LogFile log) {
        return new StackException(
                "%s. The end of its log, %s:%n%s"
                        .formatted(
                                message,
                                log.path(),
                                String.join(System.lineSeparator(), log.lastLines(15))));
    }
}
