package dev.resthooks.stack.result.page;

import dev.resthooks.stack.result.Figure;
import dev.resthooks.stack.result.ResultLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the proofs measured at full scale. */
final class ProofTable {
    private static final String PROVE = "prove";

    private final Results results;
    private final List<String> proofs;

    /**
     * @param isThere whether there is still a proof of that name
     */
    ProofTable(Results results, Predicate<String> isThere) {
        this.results = results;
        this.proofs = results.names(PROVE).stream().filter(isThere).toList();
    }

    /** Returns how many bounds were broken, and which. */
    String broken() {
        List<String> broken = new ArrayList<>();
        for (String proof : proofs) {
            ResultLine line = newest(proof);
            if (line.isUnfinished()) {
                broken.add("- `%s`: %s\n".formatted(proof, line.note()));
            }
            line.figures().stream()
                    .filter(it -> !it.holds())
                    .map(it -> "- `%s`: %s\n".formatted(proof, bare(it)))
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

    /** Returns a row for each proof. */
    String table() {
        return "| proof, build | newest run | worse in the last five runs | also measured |\n"
                + "| --- | --- | --- | --- |\n"
                + proofs.stream().map(this::row).collect(Collectors.joining());
    }

    private String row(String proof) {
        List<ResultLine> lines = results.of(PROVE, proof);
        ResultLine newest = lines.getFirst();
        List<Figure> claims = newest.figures().stream().filter(Figure::isClaimed).toList();
        return "| `%s`: %s<br>%s, %s | %s%s | %s | %s |\n"
                .formatted(
                        proof.substring(0, proof.indexOf(':')),
                        proof.substring(proof.indexOf(':') + 1).strip(),
                        newest.run().commit().text(),
                        newest.run().date().substring(0, 10),
                        newest.isUnfinished() ? "**BROKEN** " + newest.note() + "<br>" : "",
                        joined(claims.stream().map(ProofTable::claim).toList()),
                        joined(claims.stream().flatMap(it -> worse(lines, it).stream()).toList()),
                        joined(
                                newest.figures().stream()
                                        .filter(it -> !it.isClaimed())
                                        .map(it -> it.what() + ": " + it.text())
                                        .toList()));
    }

    /** Returns the worst of the last five runs, if the newest isn't the worst. */
    private static List<String> worse(List<ResultLine> lines, Figure newest) {
        Series series = Series.of(lines, newest.what(), !newest.wanted().startsWith("at least"));
        Series.Point worst = series.worstOfLatest();
        return worst.equals(series.newest())
                ? List.of()
                : List.of("%s; %s".formatted(claim(worst.figure()), worst.build()));
    }

    private static String claim(Figure figure) {
        return (figure.holds() ? "" : "**BROKEN** ") + bare(figure);
    }

    private static String bare(Figure figure) {
        return "%s: %s (%s)".formatted(figure.what(), figure.text(), figure.wanted());
    }

    private static String joined(List<String> parts) {
        return String.join("<br>", parts);
    }

    private ResultLine newest(String proof) {
        return results.of(PROVE, proof).getFirst();
    }
}
