package dev.resthooks.stack.process;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers a process as {@code <pid> <start time in ms>}, so that a pid which the system gave to
 * somebody else meanwhile is never taken for ours.
 */
public record PidFile(Path path) {
    /** Start times are derived from the boot time, which moves when the clock is set. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    public void write(ManagedProcess process) {
        try {
            Files.createDirectories(path.resolveSibling("."));
            Path next = path.resolveSibling(path.getFileName() + ".new");
            Files.writeString(
                    next, process.pid() + " " + process.startedAt().toEpochMilli() + "\n");
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

    /** The very process that was written, if it still lives. */
    Optional<ProcessHandle> find() {
        return read().flatMap(PidFile::alive);
    }

    private static Optional<ProcessHandle> alive(Identity identity) {
        return ProcessHandle.of(identity.pid())
                .filter(ProcessHandle::isAlive)
                .filter(handle ->
                        handle.info().startInstant().filter(identity::isNear).isPresent());
    }

    private Optional<Identity> read() {
        try {
            String[] words = Files.readString(path).strip().split(" ", -1);
            return words.length == 2
                    ? Optional.of(
                            new Identity(
                                    Long.parseLong(words[0]),
                                    Instant.ofEpochMilli(Long.parseLong(words[1]))))
                    : Optional.empty();
        } catch (IOException | NumberFormatException absentOrHalfWritten) {
            return Optional.empty();
        }
    }

    private record Identity(long pid, Instant startedAt) {
        boolean isNear(Instant other) {
            return Duration.between(startedAt, other).abs().compareTo(CLOCK_TOLERANCE) <= 0;
        }
    }
}
