package dev.resthooks.simulator.cli;

import dev.resthooks.contract.event.Body;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A document that is in a file, or comes on standard input. */
sealed interface DocumentFile {
    /** What was in it. */
    record Content(Body body) implements DocumentFile {}

    /** Why it can't be read. */
    record Unreadable(String reason) implements DocumentFile {}

    /** Reads all of it; {@code -} is standard input. */
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
