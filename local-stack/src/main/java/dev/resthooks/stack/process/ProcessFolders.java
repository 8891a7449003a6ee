package dev.resthooks.stack.process;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.resthooks.contract.process.PidFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.function.Uncheck;

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
        if (Files.exists(log(name))) {
            Uncheck.get(
                    () -> Files.move(log(name), previousLog(name), REPLACE_EXISTING),
                    () -> "cannot put the log of " + name + " aside");
        }
    }

    public PidFile pidFile(String name) {
        return new PidFile(pids.resolve(name + ".pid"));
    }
}
