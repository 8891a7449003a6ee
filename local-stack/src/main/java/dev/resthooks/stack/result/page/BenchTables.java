package dev.resthooks.stack.result.page;

import dev.resthooks.stack.result.Figure;
import dev.resthooks.stack.result.ResultLine;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The tables of the benchmarks' newest runs. */
final class BenchTables {
    private static final String DISPATCH = "bench dispatch";
    private static final String WHOLE = "bench whole";
    private static final String THOUSAND = "1,000 hooks";
    private static final String CPU = ": CPU";
    private static final int RUNS = 5;
    private static final int SLOWEST = 5;

    /** Where a line of the time before there was a file of results comes from. */
    private static final String SOURCE = " ?\\(?(benchmarks|docs)/[^ ]+ at [0-9a-f]+\\)?";

    private final Results results;

    BenchTables(Results results) {
        this.results = results;
    }

    /** Returns what a delivery costs each contender, in the newest run with the bare loops. */
    String contenders() {
        StringBuilder text = new StringBuilder();
        results.with(DISPATCH, THOUSAND, "own-client-loop: CPU").stream()
                .findFirst()
                .ifPresent(line -> {
                    text.append(head(line));
                    text.append(
                            "| | deliveries/s | CPU per delivery | its rate beside our loop |\n");
                    text.append("| --- | --- | --- | --- |\n");
                    for (String contender : contenders(line)) {
                        row(
                                text,
                                contender,
                                figure(line, contender + ": rate"),
                                figure(line, contender + CPU),
                                figure(line, contender + ": rate : own-client-loop"));
                    }
                });
        return text.toString();
    }

    private static List<String> contenders(ResultLine line) {
        return line.figures().stream()
                .map(Figure::what)
                .filter(it -> it.endsWith(CPU))
                .map(it -> it.substring(0, it.length() - CPU.length()))
                .toList();
    }

    /** Returns the last runs of a thousand hooks. */
    String deliveries() {
        StringBuilder text =
                new StringBuilder(
                        "| build | CPU per delivery | deliveries/s | CPU beside the build before |"
                                + " with |\n| --- | --- | --- | --- | --- |\n");
        results.of(DISPATCH, THOUSAND).stream()
                .filter(it ->
                        it.figures().stream().anyMatch(of -> of.what().startsWith("dispatcher:")))
                .limit(RUNS)
                .forEach(line ->
                        row(
                                text,
                                build(line),
                                figure(line, "dispatcher: CPU"),
                                figure(line, "dispatcher: rate"),
                                figure(line, "dispatcher: CPU : dispatcher before"),
                                line.run().machine().cpu() + note(line)));
        return text.toString();
    }

    /** Returns what an event costs the whole system at each rate, in the newest run of each. */
    String ordinaryLoad() {
        StringBuilder text =
                new StringBuilder(
                        "| events/s, build | all processes | dispatcher | broker | registry |"
                                + " PostgreSQL | p50 | p99 | CPU beside the build before |\n"
                                + "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        for (String rate : List.of("500", "1,000", "5,000")) {
            results
                    .with(WHOLE, rate + " events/s", "this build: CPU of dispatcher per event")
                    .stream()
                    .findFirst()
                    .ifPresent(line -> row(text, load(rate, line)));
        }
        return text.toString();
    }

    private static String[] load(String rate, ResultLine line) {
        String cpu = "this build: CPU of %s per event";
        return Stream.of(
                        rate + "; " + build(line),
                        figure(line, cpu.formatted("all processes")),
                        figure(line, cpu.formatted("dispatcher")),
                        figure(line, cpu.formatted("kafka")),
                        figure(line, cpu.formatted("registry")),
                        figure(line, cpu.formatted("postgres")),
                        figure(line, "this build: p50"),
                        figure(line, "this build: p99"),
                        figure(line, "this build: CPU of all processes : before"))
                .toArray(String[]::new);
    }

    /** Returns the newest run above the capacity. */
    String knee() {
        return list(results.with(WHOLE, "the knee", "this build: knee").stream().limit(1).toList());
    }

    /** Returns the newest run of a million hooks in memory. */
    String hooks() {
        return list(results.of("bench hooks", "1,000,000 hooks").stream().limit(1).toList());
    }

    /** Returns the slowest pages of the console in the newest run. */
    String console() {
        StringBuilder text = new StringBuilder();
        results.of("bench console", "100,000 hooks, 10,000,000 deliveries").stream()
                .findFirst()
                .ifPresent(line -> {
                    text.append(head(line));
                    text.append("| the slowest of %d | |\n".formatted(line.figures().size()));
                    text.append("| --- | --- |\n");
                    line.figures().stream()
                            .sorted(Comparator.comparingDouble(Figure::measured).reversed())
                            .limit(SLOWEST)
                            .forEach(it -> row(text, it.what(), it.text()));
                });
        return text.toString();
    }

    private static String list(List<ResultLine> lines) {
        StringBuilder text = new StringBuilder();
        for (ResultLine line : lines) {
            text.append(head(line)).append("| | |\n| --- | --- |\n");
            line.figures().forEach(it -> row(text, it.what(), it.text()));
        }
        return text.toString();
    }

    private static String head(ResultLine line) {
        return "Commit %s; %s%s.\n\n"
                .formatted(build(line), line.run().machine().cpu(), note(line));
    }

    private static String build(ResultLine line) {
        return line.run().commit().text() + ", " + line.run().date().substring(0, 10);
    }

    private static String note(ResultLine line) {
        String note = line.note().replaceFirst(SOURCE, "").replaceFirst("^; ", "");
        return note.isEmpty() ? "" : "; " + note;
    }

    private static String figure(ResultLine line, String what) {
        return line.figure(what).map(Figure::text).orElse("");
    }

    private static void row(StringBuilder text, String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
