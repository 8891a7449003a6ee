package dev.resthooks.simulator.cli;

import dev.resthooks.contract.event.Body;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A document from a file or from standard input. */
sealed interface DocumentFile {
    /** The content of the file. */
    record Content(Body body) implements DocumentFile {}

    /** The file can't be read, for this reason. */
    record Unreadable(String reason) implements DocumentFile {}

    /** Reads the whole file; {@code -} is standard input. */
    static DocumentFile read(String file) {
        try {
            byte[] bytes =
                    file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
            return new Content(Body.of(bytes));
        } catch (NoSuchFileException missing) {
            return new Unreadable("there is no file " + file);
        } catch (IOException broken) {
            return new Unreadable("can't read " + file + ": " + broken.getMessage());
        }
    }
}
