package dev.resthooks.stack.process;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folders of {@code <logs>/<name>.log} and {@code <pids>/<name>.pid}, absolute. */
public record ProcessFolders(Path logs, Path pids) {
    public ProcessFolders {
        logs = logs.toAbsolutePath();
        pids = pids.toAbsolutePath();
    }

    public static ProcessFolders both(Path folder) {
        return new ProcessFolders(folder, folder);
    }

    public Path log(String name) {
        return logs.resolve(name + ".log");
    }

    /** Returns the previous log of a process, see {@link #keepOnlyLastLog}. */
    Path previousLog(String name) {
        return logs.resolve(name + ".previous.log");
    }

    /** Makes a process begin a new log. Only the latest of its former logs is kept. */
    public void keepOnlyLastLog(String name) {
        try {
            if (Files.exists(log(name))) {
                Files.move(log(name), previousLog(name), REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot put the log of " + name + " aside", e);
        }
    }

    public PidFile pidFile(String name) {
        return new PidFile(pids.resolve(name + ".pid"));
    }
}
