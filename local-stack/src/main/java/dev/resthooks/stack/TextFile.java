package dev.resthooks.stack;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Supplier;
import org.apache.commons.io.function.Uncheck;

/** A file of text. Its folder is made when it is written. */
public record TextFile(Path path) {
    public String text() {
        return Uncheck.get(() -> Files.readString(path), () -> "cannot read " + path);
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
        Uncheck.get(
                () -> Files.move(next.path, path, StandardCopyOption.ATOMIC_MOVE),
                () -> "cannot write " + path);
    }

    public void append(String text) {
        write(text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Makes the file for its owner alone, if it is missing. Of several processes one wins. */
    public Path secret(Supplier<String> text) {
        if (!Files.exists(path)) {
            Uncheck.run(() -> make(text.get()), () -> "cannot keep " + path);
        }
        return path;
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
        Uncheck.run(
                () -> {
                    Files.createDirectories(path.toAbsolutePath().getParent());
                    Files.writeString(path, text, options);
                },
                () -> "cannot write " + path);
    }
}
