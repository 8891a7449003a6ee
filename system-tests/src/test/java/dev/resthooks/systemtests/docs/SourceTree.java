package dev.resthooks.systemtests.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The main sources of all modules. */
final class SourceTree {
    private final Path root;

    SourceTree(Path root) {
        this.root = root;
    }

    /** Returns every interface with {@code @ConfigMapping}. */
    List<MappingInterface> mappings() {
        return roots().flatMap(SourceTree::files)
                .sorted()
                .map(SourceTree::read)
                .filter(it -> it.contains("\n@ConfigMapping("))
                .map(it -> new MappingInterface(JavaSource.parse(it, this::textOf)))
                .toList();
    }

    private Optional<String> textOf(String className) {
        return roots().map(it -> it.resolve(className.replace('.', '/') + ".java"))
                .filter(Files::isRegularFile)
                .map(SourceTree::read)
                .findFirst();
    }

    private Stream<Path> roots() {
        try (Stream<Path> modules = Files.list(root)) {
            return modules
                    .map(it -> it.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Path> files(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(it -> it.toString().endsWith(".java")).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
