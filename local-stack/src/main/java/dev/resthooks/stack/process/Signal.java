package dev.resthooks.stack.process;

import java.util.List;
import org.apache.commons.io.function.Uncheck;

public enum Signal {
    TERM,
    INT,
    QUIT,
    KILL,
    STOP,
    CONT;

    /** Sends the signal. Does nothing if the process is gone. A negative pid is that of a group. */
    void send(long pid) {
        Uncheck.run(
                () ->
                        ShortProgram.run(
                                List.of(
                                        "/bin/sh",
                                        "-c",
                                        "kill -s \"$0\" -- \"$1\"",
                                        name(),
                                        "" + pid)),
                () -> "cannot send SIG" + name() + " to " + pid);
    }
}
