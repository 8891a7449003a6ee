package dev.resthooks.stack.process;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Identifies a process as {@code <pid> <start>}: a later one with its pid is another. */
public record PidFile(Path path) {
    public void write(ManagedProcess process) {
        try {
            Files.createDirectories(path.resolveSibling("."));
            Path next = path.resolveSibling(path.getFileName() + ".new");
            Files.writeString(next, process.pid() + " " + process.start().text() + "\n");
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

    /** Returns the process that was written to the file, if it still lives. */
    Optional<ProcessHandle> find() {
        return read().flatMap(PidFile::alive);
    }

    private static Optional<ProcessHandle> alive(Identity identity) {
        return ProcessHandle.of(identity.pid())
                .filter(ProcessHandle::isAlive)
                .filter(identity.start()::isOf);
    }

    private Optional<Identity> read() {
        try {
            String[] words = Files.readString(path).strip().split(" ", -1);
            return words.length == 2
                    ? Optional.of(
                            new Identity(Long.parseLong(words[0]), new ProcessStart(words[1])))
                    : Optional.empty();
        } catch (IOException | NumberFormatException absentOrHalfWritten) {
            return Optional.empty();
        }
    }

    private record Identity(long pid, ProcessStart start) {}
}
