package dev.resthooks.stack.result.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** The sources of the proofs, which tell whether there is still a proof of a name. */
final class ProofSources {
    private static final String FOLDER =
            "system-tests/src/test/java/dev/resthooks/systemtests/proof";

    private final Path folder;

    ProofSources(Path project) {
        this.folder = project.resolve(FOLDER);
    }

    /**
     * Returns whether the class in front of the colon has all the words of the name, which comes
     * from its method or from a text in it.
     */
    boolean has(String name) {
        int colon = name.indexOf(':');
        Path source = folder.resolve(name.substring(0, Math.max(0, colon)) + ".java");
        return Files.exists(source)
                && Stream.of(name.substring(colon + 1).toLowerCase(Locale.ROOT).split("[^a-z]+"))
                        .allMatch(read(source)::contains);
    }

    private static String read(Path source) {
        try {
            return Files.readString(source).toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + source, e);
        }
    }
}
