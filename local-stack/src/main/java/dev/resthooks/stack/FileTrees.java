package dev.resthooks.stack;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Moves, copies and deletes whole folders. */
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

    /** Copies files, with their times, into a folder that doesn't exist yet. */
    public static void copy(Path tree, Path place) throws IOException {
        List<Path> parentsFirst;
        try (Stream<Path> paths = Files.walk(tree)) {
            parentsFirst = paths.sorted().toList();
        }
        for (Path path : parentsFirst) {
            Files.copy(path, place.resolve(tree.relativize(path)), COPY_ATTRIBUTES);
        }
    }

    public static void clear(Path tree) {
        try {
            delete(tree);
            Files.createDirectories(tree);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + tree, e);
        }
    }

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
