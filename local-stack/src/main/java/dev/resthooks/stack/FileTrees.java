package dev.resthooks.stack;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders as wholes. */
public final class FileTrees {
    private FileTrees() {}

    /** Moves a finished folder to its place, or drops it where another was quicker. */
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

    /** Files as they are, into a folder that isn't there yet. */
    public static void copy(Path tree, Path place) throws IOException {
        List<Path> parentsFirst;
        try (Stream<Path> paths = Files.walk(tree)) {
            parentsFirst = paths.sorted().toList();
        }
        for (Path path : parentsFirst) {
            Files.copy(path, place.resolve(tree.relativize(path)));
        }
    }

    /** Nothing there is fine. */
    public static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(tree)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
