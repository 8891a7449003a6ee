package dev.resthooks.stack;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.apache.commons.io.function.Uncheck;

/** Moves and deletes whole folders. */
public final class FileTrees {
    private FileTrees() {}

    /** Moves a finished folder, or deletes it if another process was first. */
    public static void moveUnlessThere(Path finished, Path place) throws IOException {
        try {
            Files.move(finished, place, ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(place)) {
                throw e;
            }
            delete(finished);
        }
    }

    public static void clear(Path tree) {
        Uncheck.run(
                () -> {
                    delete(tree);
                    Files.createDirectories(tree);
                },
                () -> "cannot clear " + tree);
    }

    /** Deletes a folder, if it exists. */
    public static void delete(Path tree) throws IOException {
        FileUtils.deleteDirectory(tree.toFile());
    }
}
