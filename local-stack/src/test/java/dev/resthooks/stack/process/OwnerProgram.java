package dev.resthooks.stack.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Starts a process and then does nothing, until it is killed. */
final class OwnerProgram {
    static final String CHILD = "child";

    private OwnerProgram() {}

    /** Takes a folder and the lifetime of the process. */
    public static void main(String[] arguments) {
        ManagedProcess child =
                ManagedProcess.start(
                        new ProcessSpec(
                                CHILD,
                                List.of("sleep", "120"),
                                ProcessFolders.both(Path.of(arguments[0]))),
                        Lifetime.valueOf(arguments[1]));
        child.awaitExit(Duration.ofSeconds(60));
    }
}
