package dev.resthooks.simulator.load.posix;

import dev.resthooks.simulator.load.FaultActor;
import dev.resthooks.simulator.load.LoadException;
import dev.resthooks.simulator.plan.Fault;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                    PartProcess.read(Files.readString(file)).ifPresent(processes::add);
                }
            }
        } catch (IOException | NumberFormatException noStack) {
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
            List<String> kill = List.of("/bin/sh", "-c", "kill -s \"$0\" \"$1\"", name);
            List<String> command = new ArrayList<>(kill);
            command.add(Long.toString(process.pid()));
            var _ = run(command, SIGNALLING_SECONDS);
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

    /** A part of the stack, by pid and start: a later process with its pid is another one. */
    static final class PartProcess {
        private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

        /** The index of {@code starttime} in proc_pid_stat(5), from the field after the name. */
        private static final int TICKS = 19;

        /** The tolerance for a start that is a time: the clock may have been adjusted. */
        private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

        private PartProcess() {}

        /**
         * Returns the process, if it still lives.
         *
         * @param identity the content of a pid file: {@code <pid> <boot id>/<ticks since the boot>}
         *     on Linux, {@code <pid> <milliseconds of the epoch>} elsewhere
         */
        static Optional<ProcessHandle> read(String identity) {
            String[] words = identity.strip().split(" ", -1);
            if (words.length != 2) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> isStart(words[1], process));
        }

        private static boolean isStart(String start, ProcessHandle process) {
            return start.matches("[0-9]{1,18}")
                    ? isNear(Instant.ofEpochMilli(Long.parseLong(start)), process)
                    : start(process).equals(Optional.of(start));
        }

        private static boolean isNear(Instant start, ProcessHandle process) {
            return process.info()
                    .startInstant()
                    .map(it -> Duration.between(it, start).abs())
                    .filter(it -> it.compareTo(CLOCK_TOLERANCE) <= 0)
                    .isPresent();
        }

        /** Returns the start as the kernel counts it; empty where that is not Linux. */
        static Optional<String> start(ProcessHandle process) {
            try {
                String stat =
                        Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
                String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
                return fields.length > TICKS
                        ? Optional.of(Files.readString(BOOT_ID).strip() + "/" + fields[TICKS])
                        : Optional.empty();
            } catch (IOException notLinuxOrGone) {
                return Optional.empty();
            }
        }
    }
}
