package dev.resthooks.stack.process;

import java.nio.file.Path;

/**
 * Where processes leave their traces: {@code <logs>/<name>.log} and {@code <pids>/<name>.pid}.
 * Paths are made absolute.
 */
public record ProcessFolders(Path logs, Path pids) {
    public ProcessFolders {
        logs = logs.toAbsolutePath();
        pids = pids.toAbsolutePath();
    }

    /** Both in one folder. */
    public static ProcessFolders both(Path folder) {
        return new ProcessFolders(folder, folder);
    }

    public Path log(String name) {
        return logs.resolve(name + ".log");
    }

    public PidFile pidFile(String name) {
        return new PidFile(pids.resolve(name + ".pid"));
    }
}
