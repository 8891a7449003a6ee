package dev.resthooks.contract.process;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The file by which the programs of a local stack find a process of each other. It identifies the
 * process as {@code <pid> <start>}: a later one with its pid is another.
 */
public record PidFile(Path path) {
    public void write(ProcessHandle process) {
        try {
            Files.createDirectories(path.resolveSibling("."));
            Path next = path.resolveSibling(path.getFileName() + ".new");
            Files.writeString(next, process.pid() + " " + ProcessStart.of(process).text() + "\n");
            Files.move(next, path, ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }

    /** Returns the process that was written, if it still lives. */
    public Optional<ProcessHandle> find() {
        try {
            String[] words = Files.readString(path).strip().split(" ", -1);
            return words.length == 2
                    ? ProcessHandle.of(Long.parseLong(words[0]))
                            .filter(ProcessHandle::isAlive)
                            .filter(new ProcessStart(words[1])::isOf)
                    : Optional.empty();
        } catch (IOException | NumberFormatException absentOrHalfWritten) {
            return Optional.empty();
        }
    }

    /**
     * When a process began, as a text that differs from that of a later process with the same pid.
     *
     * <p>On Linux it is the kernel's own count, {@code <boot id>/<ticks since the boot>}, which no
     * change of the clock can alter. Elsewhere it is the JVM's time in milliseconds.
     */
    record ProcessStart(String text) {
        /** How far a start may be off that the system computes by a clock since adjusted. */
        private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

        private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

        /** The index of {@code starttime} in proc_pid_stat(5), from the field after the name. */
        private static final int TICKS = 19;

        static ProcessStart of(ProcessHandle process) {
            return kernels(process).orElseGet(() -> clocks(process));
        }

        boolean isOf(ProcessHandle process) {
            return isClocks() ? isNear(process) : kernels(process).equals(Optional.of(this));
        }

        private boolean isClocks() {
            return text.matches("[0-9]{1,18}");
        }

        private boolean isNear(ProcessHandle process) {
            return process.info()
                    .startInstant()
                    .map(it ->
                            Duration.between(it, Instant.ofEpochMilli(Long.parseLong(text))).abs())
                    .filter(it -> it.compareTo(CLOCK_TOLERANCE) <= 0)
                    .isPresent();
        }

        private static ProcessStart clocks(ProcessHandle process) {
            Instant start = process.info().startInstant().orElse(Instant.EPOCH);
            return new ProcessStart(Long.toString(start.toEpochMilli()));
        }

        private static Optional<ProcessStart> kernels(ProcessHandle process) {
            try {
                String boot = Files.readString(BOOT_ID).strip();
                String stat =
                        Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
                List<String> fields =
                        List.of(stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1));
                return fields.size() > TICKS
                        ? Optional.of(new ProcessStart(boot + "/" + fields.get(TICKS)))
                        : Optional.empty();
            } catch (IOException notLinuxOrGone) {
                return Optional.empty();
            }
        }
    }
}
