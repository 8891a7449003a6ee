package dev.resthooks.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

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

    public void append(String text) {
        write(text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
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
