package dev.resthooks.stack.result.page;

import dev.resthooks.stack.TextFile;
import dev.resthooks.stack.result.Figure;
import dev.resthooks.stack.result.ResultLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the proofs measured at full scale. */
final class ProofTable {
    private static final String PROVE = "prove";
    private static final int LONGEST_LINE = 120;
    private static final String SOURCES =
            "system-tests/src/test/java/dev/resthooks/systemtests/proof";

    private final Results results;
    private final List<String> proofs;

    ProofTable(Results results, Path project) {
        this.results = results;
        this.proofs =
                results.names(PROVE).stream()
                        .filter(it -> isThere(it, project.resolve(SOURCES)))
                        .toList();
    }

    /**
     * Returns whether there is still such a proof: whether the class in front of the colon has all
     * the words of the name, which comes from its method or from a text in it.
     */
    private static boolean isThere(String name, Path sources) {
        String claim = name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
        List<String> words = List.of(claim.split("[^a-z]+", -1));
        Path source = sources.resolve(name.replaceFirst(":.*", ".java"));
        return Files.exists(source)
                && words.stream()
                        .allMatch(new TextFile(source).text().toLowerCase(Locale.ROOT)::contains);
    }

    /** Returns how many bounds were broken, and which. */
    String broken() {
        List<String> broken = new ArrayList<>();
        for (String proof : proofs) {
            ResultLine line = newest(proof);
            if (line.isUnfinished()) {
                broken.add(item(proof, line.note()));
            }
            line.figures().stream()
                    .filter(it -> !it.holds())
                    .map(it -> item(proof, bare(it)))
                    .forEach(broken::add);
        }
        long claims =
                proofs.stream()
                        .flatMap(it -> newest(it).figures().stream())
                        .filter(Figure::isClaimed)
                        .count();
        return broken.isEmpty()
                ? "All %d bounds of the %d proofs held in their newest runs.\n"
                        .formatted(claims, proofs.size())
                : "Of %d bounds of the %d proofs these were **broken** in their newest runs:\n\n%s"
                        .formatted(claims, proofs.size(), String.join("", broken));
    }

    private static String item(String proof, String what) {
        String item = "- `%s`: %s\n".formatted(proof, what);
        return item.length() > LONGEST_LINE ? item.replace("`: ", "`:\n  ") : item;
    }

    String table() {
        return MarkdownTable.of(
                "| proof, build | newest run | worse in the last five runs | also measured |",
                proofs.stream().map(this::row));
    }

    private List<String> row(String proof) {
        List<ResultLine> lines = results.of(PROVE, proof);
        ResultLine newest = lines.getFirst();
        String[] parts = proof.split(":", 2);
        List<Figure> claims = newest.figures().stream().filter(Figure::isClaimed).toList();
        String broken = newest.isUnfinished() ? "**BROKEN** " + newest.note() + "<br>" : "";
        return List.of(
                "`%s`:%s<br>%s".formatted(parts[0], parts[1], newest.build()),
                broken + joined(claims.stream().map(ProofTable::claim)),
                joined(claims.stream().flatMap(it -> worse(lines, it).stream())),
                joined(
                        newest.figures().stream()
                                .filter(it -> !it.isClaimed())
                                .map(it -> it.what() + ": " + it.text())));
    }

    /** Returns the worst of the last five runs, if the newest isn't the worst. */
    private static Optional<String> worse(List<ResultLine> lines, Figure newest) {
        Series series = Series.of(lines, newest.what(), !newest.wanted().startsWith("at least"));
        Series.Point worst = series.worstOfLatest();
        return Optional.of("%s; %s".formatted(claim(worst.figure()), worst.line().build()))
                .filter(_ -> !worst.equals(series.newest()));
    }

    private static String claim(Figure figure) {
        return (figure.holds() ? "" : "**BROKEN** ") + bare(figure);
    }

    private static String bare(Figure figure) {
        return "%s: %s (%s)".formatted(figure.what(), figure.text(), figure.wanted());
    }

    private static String joined(Stream<String> parts) {
        return parts.collect(Collectors.joining("<br>"));
    }

    private ResultLine newest(String proof) {
        return results.of(PROVE, proof).getFirst();
    }
}
