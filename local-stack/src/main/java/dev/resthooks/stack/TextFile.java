package dev.resthooks.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Supplier;

/** A file of text. Its folder is made when it is written. */
public record TextFile(Path path) {
    public String text() {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** Returns the lines, or none if there is no file. */
    public List<String> lines() {
        return Files.exists(path) ? text().lines().toList() : List.of();
    }

    public void write(String text) {
        write(text, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Writes the text in one step: readers see the former text or this one. */
    public void replace(String text) {
        TextFile next = new TextFile(path.resolveSibling(path.getFileName() + ".new"));
        next.write(text);
        try {
            Files.move(next.path, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    public void append(String text) {
        write(text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Makes the file for its owner alone, if it is missing. Of several processes one wins. */
    public Path secret(Supplier<String> text) {
        try {
            if (!Files.exists(path)) {
                make(text.get());
            }
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + path, e);
        }
    }

    private void make(String secret) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path made =
                Files.createTempFile(
                        folder,
                        "secret-",
                        ".new",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(made, secret);
            Files.createLink(path, made);
        } catch (FileAlreadyExistsException another) {
            // Another process was first, which is as good.
        } finally {
            Files.delete(made);
        }
    }

    private void write(String text, OpenOption... options) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, text, options);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }
}
