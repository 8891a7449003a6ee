package dev.resthooks.systemtests.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What each page weighs, and when it was first painted, in {@code target/console.txt}. Times depend
 * on what else the machine does, so no test judges them.
 */
final class PageReport {
    private static final Path FILE =
            Path.of(System.getProperty("resthooks.proof.folder", "target"), "console.txt");
    private static final List<String> LINES = new ArrayList<>();

    private PageReport() {}

    static synchronized void add(String page, long bytes, double firstPaintMs) {
        LINES.add("%-40s %7d bytes   first paint %4.0f ms".formatted(page, bytes, firstPaintMs));
        try {
            Files.createDirectories(FILE.getParent());
            Files.write(FILE, LINES);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + FILE, e);
        }
    }
}
