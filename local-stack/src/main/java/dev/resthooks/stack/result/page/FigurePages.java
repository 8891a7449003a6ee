package dev.resthooks.stack.result.page;

import static java.util.Map.entry;

import dev.resthooks.stack.StackException;
import dev.resthooks.stack.TextFile;
import dev.resthooks.stack.result.ResultFile;
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
            List.of(
                    "README.md",
                    "docs/guarantees.md",
                    "docs/performance.md",
                    "docs/operations/scale.md");
    private static final Pattern BLOCK =
            Pattern.compile(
                    "(<!-- figures: ([a-z-]+) -->\n).*?(<!-- end of figures -->)", Pattern.DOTALL);

    private final Path project;
    private final Map<String, Supplier<String>> blocks;

    private FigurePages(Path project, Map<String, Supplier<String>> blocks) {
        this.project = project;
        this.blocks = blocks;
    }

    public static FigurePages of(Path project) {
        Results results = new Results(ResultFile.of(project).lines());
        ProofTable proofs = new ProofTable(results, project);
        BenchTables bench = new BenchTables(results);
        return new FigurePages(
                project,
                Map.ofEntries(
                        entry("costs", () -> CostTable.newest(results)),
                        entry("plot", () -> CostTable.plot(results)),
                        entry("worst", () -> CostTable.worst(results)),
                        entry("broken-bounds", proofs::broken),
                        entry("proofs", proofs::table),
                        entry("peers", () -> new PeerTables(results).tables()),
                        entry("deliveries", bench::deliveries),
                        entry("conditions", bench::conditions),
                        entry("ordinary-load", bench::ordinaryLoad),
                        entry("knee", bench::knee),
                        entry("live", bench::live),
                        entry("warm", bench::warm),
                        entry("hooks", bench::hooks),
                        entry("console", bench::console),
                        entry("scale", () -> ScaleTable.of(results).rates()),
                        entry("scale-costs", () -> ScaleTable.of(results).costs()),
                        entry("scale-end", () -> ScaleTable.of(results).end())));
    }

    public Map<Path, String> texts() {
        Map<Path, String> texts = new LinkedHashMap<>();
        for (String page : PAGES) {
            Path path = project.resolve(page);
            texts.put(path, withFigures(path, new TextFile(path).text()));
        }
        return texts;
    }

    public List<Path> write() {
        return texts().entrySet().stream()
                .filter(page -> !new TextFile(page.getKey()).text().equals(page.getValue()))
                .peek(page -> new TextFile(page.getKey()).write(page.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private String withFigures(Path page, String text) {
        return BLOCK.matcher(text)
                .replaceAll(it ->
                        Matcher.quoteReplacement(
                                "%s\n%s\n%s"
                                        .formatted(
                                                it.group(1),
                                                figures(page, it.group(2)),
                                                it.group(3))));
    }

    private String figures(Path page, String name) {
        Supplier<String> block = blocks.get(name);
        if (block == null) {
            throw new StackException(
                    "%s has the figures '%s', but there are only %s"
                            .formatted(page, name, blocks.keySet().stream().sorted().toList()));
        }
        return block.get();
    }
}
