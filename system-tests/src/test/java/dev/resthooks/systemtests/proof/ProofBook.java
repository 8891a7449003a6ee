package dev.resthooks.systemtests.proof;

import dev.resthooks.stack.result.Figure;
import dev.resthooks.stack.result.ProofFigures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that this JVM's tests measured, written after each number to {@code proof.txt} for a terminal
 * and {@code proof.jsonl} for the file of results. For any thread.
 */
final class ProofBook {
    private final Path folder;
    private final ProofFigures file;
    private final Map<String, List<Figure>> figures = new LinkedHashMap<>();

    ProofBook(Path folder) {
        this.folder = folder;
        this.file = new ProofFigures(folder.resolve("proof.jsonl"));
    }

    static String text(Figure figure) {
        String verdict = !figure.isClaimed() ? "" : figure.holds() ? "ok" : "BROKEN";
        return "%-6s %-62s %14s   %s"
                .formatted(verdict, figure.what(), figure.text(), figure.wanted());
    }

    synchronized void add(String test, Figure figure) {
        figures.computeIfAbsent(test, _ -> new ArrayList<>()).add(figure);
        file.add(test, figure);
        try {
            Files.write(folder.resolve("proof.txt"), text());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
    }

    /** Notes that a test has measured all that it measures. */
    synchronized void end(String test) {
        file.end(test);
    }

    private List<String> text() {
        return figures.entrySet().stream()
                .flatMap(test ->
                        Stream.concat(
                                Stream.of("", test.getKey()),
                                test.getValue().stream().map(it -> "  " + text(it))))
                .toList();
    }
}
