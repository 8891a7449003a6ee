package dev.resthooks.simulator.load.posix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A part of the stack, by pid and start: a later process with its pid is another one. */
final class PartProcess {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    /** The index of {@code starttime} in proc_pid_stat(5), from the field after the name. */
    private static final int TICKS = 19;

    /** The tolerance for a start that is a time: the clock may have been adjusted. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    private PartProcess() {}

    /**
     * Returns the process, if it still lives.
     *
     * @param identity the content of a pid file: {@code <pid> <boot id>/<ticks since the boot>} on
     *     Linux, {@code <pid> <milliseconds of the epoch>} elsewhere
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
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
            return fields.length > TICKS
                    ? Optional.of(Files.readString(BOOT_ID).strip() + "/" + fields[TICKS])
                    : Optional.empty();
        } catch (IOException notLinuxOrGone) {
            return Optional.empty();
        }
    }
}
