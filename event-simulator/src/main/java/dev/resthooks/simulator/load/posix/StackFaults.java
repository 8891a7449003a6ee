package dev.resthooks.simulator.load.posix;

import dev.resthooks.contract.process.PidFile;
import dev.resthooks.simulator.load.FaultActor;
import dev.resthooks.simulator.load.LoadException;
import dev.resthooks.simulator.plan.Fault;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Carries out faults on the parts of a local stack: {@code dispatcher}, {@code registry}, {@code
 * simulator}, {@code postgres}, {@code kafka} (all of its nodes) or {@code kafka-2}.
 *
 * <p>A command that starts the missing parts of a stack restarts what was killed or stopped.
 */
public final class StackFaults implements FaultActor {
    private static final long SIGNALLING_SECONDS = 10;
    private static final long STOPPING_SECONDS = 30;
    private static final long STARTING_SECONDS = 120;

    private final Path runFolder;
    private final List<String> complete;
    private final Map<Fault, List<ProcessHandle>> paused = new ConcurrentHashMap<>();

    /** Creates the faults of a stack with its pid files, which a command starts again. */
    public StackFaults(Path runFolder, List<String> complete) {
        this.runFolder = runFolder;
        this.complete = List.copyOf(complete);
    }

    @Override
    public void check(List<Fault> faults) {
        faults.forEach(fault -> running(fault.part()));
    }

    @Override
    public void begin(Fault fault) {
        List<ProcessHandle> processes = running(fault.part());
        switch (fault.kind()) {
            case KILL -> {
                signal("KILL", processes);
                awaitEnd(processes);
            }
            case STOP -> {
                signal(fault.part().equals("postgres") ? "INT" : "TERM", processes);
                awaitEnd(processes);
            }
            case PAUSE -> {
                signal("STOP", processes);
                paused.put(fault, processes);
            }
        }
    }

    @Override
    public void end(Fault fault) {
        switch (fault.kind()) {
            case PAUSE -> signal("CONT", paused.getOrDefault(fault, List.of()));
            case KILL, STOP -> startAgain();
        }
    }

    private void startAgain() {
        int exit = run(complete, STARTING_SECONDS);
        if (exit != 0) {
            throw new LoadException(
                    "'%s' exited with %d".formatted(String.join(" ", complete), exit));
        }
    }

    private List<ProcessHandle> running(String part) {
        List<ProcessHandle> processes = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(runFolder, part + "*.pid")) {
            for (Path file : files) {
                String name = file.getFileName().toString().replaceFirst("\\.pid$", "");
                if (name.equals(part) || name.matches(part + "-\\d+")) {
                    new PidFile(file).find().ifPresent(processes::add);
                }
            }
        } catch (IOException noStack) {
            throw new LoadException("no local stack has its folder at " + runFolder, noStack);
        }
        if (processes.isEmpty()) {
            throw new LoadException(
                    "no part '%s' of the stack runs: ./resthooks status shows them"
                            .formatted(part));
        }
        return processes;
    }

    /** Sends a signal to those that still live. A handle knows the start of its process. */
    private static void signal(String name, List<ProcessHandle> processes) {
        for (ProcessHandle process : processes) {
            if (!process.isAlive()) {
                continue;
            }
            String pid = Long.toString(process.pid());
            var _ =
                    run(
                            List.of("/bin/sh", "-c", "kill -s \"$0\" \"$1\"", name, pid),
                            SIGNALLING_SECONDS);
        }
    }

    private static void awaitEnd(List<ProcessHandle> processes) {
        for (ProcessHandle process : processes) {
            try {
                var _ = process.onExit().get(STOPPING_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            } catch (java.util.concurrent.ExecutionException
                    | java.util.concurrent.TimeoutException still) {
                throw new LoadException("process " + process.pid() + " doesn't end", still);
            }
        }
    }

    private static int run(List<String> command, long seconds) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                            .start();
            if (process.waitFor(seconds, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            throw new LoadException("'" + String.join(" ", command) + "' doesn't end");
        } catch (IOException impossible) {
            throw new LoadException("can't run " + command.getFirst(), impossible);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new LoadException("interrupted", ended);
        }
    }
}
