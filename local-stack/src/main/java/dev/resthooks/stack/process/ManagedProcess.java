package dev.resthooks.stack.process;

import dev.resthooks.contract.process.PidFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A running process, started by this JVM or found by its {@link PidFile}. Thread-safe. */
public final class ManagedProcess {
    private static final Duration AFTER_KILL = Duration.ofSeconds(10);

    private final String name;
    private final ProcessFolders folders;
    private final ProcessHandle handle;

    /** The pipe of {@link Lifetime#WITH_OWNER}, open as long as this object is reachable. */
    @SuppressWarnings({"unused", "FieldCanBeLocal"})
    private final Optional<Process> lifeline;

    private ManagedProcess(
            String name, ProcessFolders folders, ProcessHandle handle, Optional<Process> lifeline) {
        this.name = name;
        this.folders = folders;
        this.handle = handle;
        this.lifeline = lifeline;
    }

    /** Starts a process and writes its pid file. */
    public static ManagedProcess start(ProcessSpec spec, Lifetime lifetime) {
        try {
            Files.createDirectories(spec.folders().logs());
            Process process =
                    new ProcessBuilder(lifetime.command(spec.name(), spec.command()))
                            .redirectErrorStream(true)
                            .redirectOutput(
                                    Redirect.appendTo(spec.folders().log(spec.name()).toFile()))
                            .start();
            ManagedProcess started =
                    new ManagedProcess(
                            spec.name(), spec.folders(), process.toHandle(), Optional.of(process));
            spec.folders().pidFile(spec.name()).write(process.toHandle());
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + spec.name(), e);
        }
    }

    /** Returns the process of this name; empty if it is gone, or its pid is another's. */
    public static Optional<ManagedProcess> find(String name, ProcessFolders folders) {
        return folders.pidFile(name)
                .find()
                .map(handle -> new ManagedProcess(name, folders, handle, Optional.empty()))
                .filter(ManagedProcess::isAlive);
    }

    /** Returns this JVM under a name, and writes its pid file. */
    public static ManagedProcess current(String name, ProcessFolders folders) {
        ManagedProcess self =
                new ManagedProcess(name, folders, ProcessHandle.current(), Optional.empty());
        folders.pidFile(name).write(self.handle);
        return self;
    }

    public String name() {
        return name;
    }

    public LogFile log() {
        return new LogFile(folders.log(name));
    }

    public long pid() {
        return handle.pid();
    }

    /** Returns whether the process runs. One that has ended but is not yet reaped does not. */
    public boolean isAlive() {
        return handle.isAlive() && !awaitsReaping();
    }

    public void signal(Signal signal) {
        if (isAlive()) {
            signal.send(pid());
        }
    }

    /** Sends the signal, kills the process if it takes too long, and returns when it is gone. */
    public void stop(Signal request, Duration patience) {
        signal(request);
        if (awaitExit(patience)) {
            folders.pidFile(name).delete();
        } else {
            kill();
        }
    }

    /** Kills the process as {@code kill -9} does. Returns when it is gone. */
    public void kill() {
        signal(Signal.KILL);
        awaitExit(AFTER_KILL);
        folders.pidFile(name).delete();
    }

    /** Kills the process, and its group if it leads one. */
    public void killGroup() {
        Signal.KILL.send(-pid());
        kill();
    }

    /** Waits for the end of the process. Returns false if it doesn't end in time. */
    public boolean awaitExit(Duration patience) {
        return Waiting.until(() -> !isAlive(), patience);
    }

    /** Linux shows a process that has ended as a zombie (Z) or, while it is reaped, as dead (X). */
    private boolean awaitsReaping() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid()), "stat"));
            int state = stat.lastIndexOf(')') + 2;
            return state < stat.length() && "ZX".indexOf(stat.charAt(state)) >= 0;
        } catch (IOException notLinuxOrGone) {
            return !handle
                    .isAlive(); // the process may have been reaped since the check that it is alive
        }
    }

    @Override
    public String toString() {
        return name + " (pid " + pid() + ")";
    }
}
