package dev.resthooks.stack.result.page;

import dev.resthooks.stack.StackException;
import dev.resthooks.stack.result.ResultFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pages with figures. A figure stands between a line {@code <!-- figures: NAME -->} and a line
 * {@code <!-- end of figures -->}, which browsers don't show.
 */
public final class FigurePages {
    private static final List<String> PAGES =
            List.of("README.md", "docs/guarantees.md", "docs/performance.md");
    private static final Pattern BLOCK =
            Pattern.compile(
                    "(<!-- figures: ([a-z-]+) -->\n).*?(<!-- end of figures -->)", Pattern.DOTALL);

    private final Path project;
    private final Map<String, Supplier<String>> blocks;

    private FigurePages(Path project, Map<String, Supplier<String>> blocks) {
        this.project = project;
        this.blocks = blocks;
    }

    /** Returns the pages of a project, with the figures of its file of results. */
    public static FigurePages of(Path project) {
        Results results = new Results(ResultFile.of(project).lines());
        ProofTable proofs = new ProofTable(results, new ProofSources(project)::has);
        BenchTables bench = new BenchTables(results);
        return new FigurePages(
                project,
                Map.of(
                        "costs", () -> CostTable.newest(results),
                        "worst", () -> CostTable.worst(results),
                        "broken-bounds", proofs::broken,
                        "proofs", proofs::table,
                        "contenders", bench::contenders,
                        "deliveries", bench::deliveries,
                        "ordinary-load", bench::ordinaryLoad,
                        "knee", bench::knee,
                        "hooks", bench::hooks,
                        "console", bench::console));
    }

    /** Returns the text of each page as it should be. */
    public Map<Path, String> texts() {
        Map<Path, String> texts = new LinkedHashMap<>();
        for (String page : PAGES) {
            Path path = project.resolve(page);
            texts.put(path, withFigures(path, read(path)));
        }
        return texts;
    }

    /** Writes the pages. Returns those that have changed. */
    public List<Path> write() {
        return texts().entrySet().stream()
                .filter(page -> !read(page.getKey()).equals(page.getValue()))
                .peek(page -> write(page.getKey(), page.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private String withFigures(Path page, String text) {
        return BLOCK.matcher(text)
                .replaceAll(block ->
                        Matcher.quoteReplacement(
                                block.group(1)
                                        + "\n"
                                        + figures(page, block.group(2))
                                        + "\n"
                                        + block.group(3)));
    }

    private String figures(Path page, String name) {
        return blocks.getOrDefault(
                        name,
                        () -> {
                            throw new StackException(
                                    "%s has the figures '%s', but there are only %s"
                                            .formatted(
                                                    page,
                                                    name,
                                                    blocks.keySet().stream().sorted().toList()));
                        })
                .get();
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + page, e);
        }
    }

    private static void write(Path page, String text) {
        try {
            Files.writeString(page, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + page, e);
        }
    }
}
