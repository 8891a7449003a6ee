package dev.resthooks.systemtests.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * All that this JVM's tests measured, written after each line to {@code proof.txt} for a terminal
 * and {@code proof.md} for a page. For any thread.
 */
final class ProofBook {
    private final Path folder;
    private final List<Line> lines = new ArrayList<>();

    ProofBook(Path folder) {
        this.folder = folder;
    }

    /**
     * A number.
     *
     * @param wanted empty when nothing is claimed
     */
    record Line(String test, String what, String measured, String wanted, boolean holds) {
        String verdict() {
            return wanted.isEmpty() ? "" : holds ? "ok" : "BROKEN";
        }

        String text() {
            return "%-6s %-62s %14s   %s".formatted(verdict(), what, measured, wanted);
        }

        String row() {
            return "| %s | %s | %s | %s |".formatted(what, measured, wanted, verdict());
        }
    }

    synchronized void add(Line line) {
        lines.add(line);
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("proof.txt"), text());
            Files.write(folder.resolve("proof.md"), page());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
    }

    private Stream<String> tests() {
        return lines.stream().map(Line::test).distinct();
    }

    private Stream<Line> of(String test) {
        return lines.stream().filter(line -> line.test().equals(test));
    }

    private List<String> text() {
        return tests().flatMap(test ->
                        Stream.concat(
                                Stream.of("", test), of(test).map(line -> "  " + line.text())))
                .toList();
    }

    /** As Linux names it. */
    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown");
        } catch (IOException | UncheckedIOException notLinux) {
            return "unknown";
        }
    }

    private List<String> page() {
        Stream<String> head =
                Stream.of(
                        "# What was proved",
                        "",
                        "%s, commit %s, scale %s, %d processors (%s), Java %s, %s"
                                .formatted(
                                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                                        System.getProperty("resthooks.proof.commit", "unknown"),
                                        Scale.current().name().toLowerCase(Locale.ROOT),
                                        Runtime.getRuntime().availableProcessors(),
                                        processor(),
                                        Runtime.version(),
                                        System.getProperty("os.arch", "")));
        Stream<String> tables =
                tests().flatMap(test ->
                        Stream.concat(
                                Stream.of(
                                        "",
                                        "## " + test,
                                        "",
                                        "| what | measured | claimed | |",
                                        "| --- | --- | --- | --- |"),
                                of(test).map(Line::row)));
        return Stream.concat(head, tables).toList();
    }
}
