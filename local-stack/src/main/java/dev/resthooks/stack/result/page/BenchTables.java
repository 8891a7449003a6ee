package dev.resthooks.stack.result.page;

import dev.resthooks.stack.result.Figure;
import dev.resthooks.stack.result.ResultLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of the benchmarks' newest runs. */
record BenchTables(Results results) {
    private static final String DISPATCH = "bench dispatch";
    private static final String CONDITIONS = "bench conditions";
    private static final String WHOLE = "bench whole";
    private static final String LIVE = "bench live";
    private static final String THOUSAND = "1,000 hooks";
    private static final int RUNS = 2;
    private static final int SLOWEST = 5;

    /** Where a line of the time before there was a file of results comes from. */
    private static final String SOURCE = " ?\\(?(benchmarks|docs)/[^ ]+ at [0-9a-f]+\\)?";

    String deliveries() {
        String head =
                "| build | CPU per delivery | deliveries/s | CPU beside the build before | on |";
        return MarkdownTable.of(
                head,
                results.of(DISPATCH, THOUSAND).stream()
                        .filter(line ->
                                line.figures().stream()
                                        .anyMatch(it -> it.what().startsWith("dispatcher:")))
                        .limit(RUNS)
                        .map(BenchTables::delivery));
    }

    private static List<String> delivery(ResultLine line) {
        String cpu = "dispatcher: CPU";
        List<String> cells =
                row(line.build(), line, cpu, "dispatcher: rate", cpu + " : dispatcher before");
        cells.add(line.run().machine().cpu());
        return cells;
    }

    /** Returns what a delivery costs in other conditions, in the newest run of each. */
    String conditions() {
        String head =
                "| condition, build | deliveries/s | CPU per delivery | CPU beside plain loopback |"
                        + " rate beside it | connections |";
        return MarkdownTable.of(
                head,
                results.names(CONDITIONS).stream()
                        .map(it -> results.of(CONDITIONS, it).getFirst())
                        .map(BenchTables::condition));
    }

    private static List<String> condition(ResultLine line) {
        String cpu = "condition: CPU without compilers";
        return row(
                line.name() + "; " + line.build(),
                line,
                "condition: rate",
                cpu,
                cpu + " : plain",
                "condition: rate : plain",
                "condition: connections");
    }

    /** Returns what an event costs the whole system at each rate, in the newest run of each. */
    String ordinaryLoad() {
        String head =
                "| events/s, build | all processes | dispatcher | broker | registry |"
                        + " PostgreSQL | p50 | p99 | CPU beside the build before |";
        String dispatcher = "this build: CPU of dispatcher per event";
        return MarkdownTable.of(
                head,
                Stream.of("500", "1,000", "5,000")
                        .map(rate -> results.with(WHOLE, rate + " events/s", dispatcher))
                        .flatMap(lines -> lines.stream().limit(1))
                        .map(BenchTables::load));
    }

    private static List<String> load(ResultLine line) {
        String cpu = "this build: CPU of %s per event";
        return row(
                line.name().replace(" events/s", "; ") + line.build(),
                line,
                cpu.formatted("all processes"),
                cpu.formatted("dispatcher"),
                cpu.formatted("kafka"),
                cpu.formatted("registry"),
                cpu.formatted("postgres"),
                "this build: p50",
                "this build: p99",
                "this build: CPU of all processes : before");
    }

    String knee() {
        return newest(
                results.with(WHOLE, "the knee", "this build: knee"),
                line ->
                        figures(
                                "| | |",
                                line.figures().stream()
                                        .filter(it -> !it.what().matches(".* (alone|again)"))));
    }

    /** Returns what was measured beside live traffic, in the newest run. */
    String live() {
        List<ResultLine> all = results.of(LIVE);
        List<ResultLine> run =
                all.stream()
                        .filter(it -> it.run().date().equals(all.getFirst().run().date()))
                        .sorted(Comparator.comparing(ResultLine::name))
                        .toList();
        return newest(
                run,
                _ -> MarkdownTable.of("| | |", run.stream().flatMap(BenchTables::withFigures)));
    }

    private static Stream<List<String>> withFigures(ResultLine line) {
        return Stream.concat(
                Stream.of(List.of("*" + line.name() + "*", "")),
                line.figures().stream().map(it -> List.of(it.what(), it.text())));
    }

    String hooks() {
        return newest(
                results.of("bench hooks", "1,000,000 hooks"),
                line ->
                        figures(
                                "| | |",
                                line.figures().stream()
                                        .filter(it -> !it.what().endsWith(": among 1,000"))
                                        .filter(it ->
                                                !it.what().matches("(this build|before): [^:]*"))));
    }

    /** Returns the slowest pages of the console in the newest run, beside those of the baseline. */
    String console() {
        return newest(
                results.of("bench console", "100,000 hooks, 10,000,000 deliveries"),
                BenchTables::pages);
    }

    private static String pages(ResultLine line) {
        List<Figure> pages =
                line.figures().stream()
                        .filter(it -> it.unit().equals("ms") && !it.what().startsWith("before: "))
                        .sorted(Comparator.comparingDouble(Figure::measured).reversed())
                        .toList();
        Stream<List<String>> slowest =
                pages.stream()
                        .limit(SLOWEST)
                        .map(it -> row(it.what(), line, it.what(), it.what() + " : before"));
        String head = "| the slowest of %d | | beside the build before |".formatted(pages.size());
        return MarkdownTable.of(head, slowest)
                + line.figures().stream()
                        .filter(Figure::isClaimed)
                        .map(it ->
                                "\nOf all %d, %s: %s (%s).\n"
                                        .formatted(pages.size(), it.what(), it.text(), it.wanted()))
                        .collect(Collectors.joining());
    }

    String warm() {
        return newest(
                results.of("bench warm", "1,000 hooks, the first 120 seconds"),
                line ->
                        MarkdownTable.of(
                                "| | with a cache | without |",
                                line.figures().stream()
                                        .map(Figure::what)
                                        .filter(it -> it.startsWith("with a cache: "))
                                        .filter(it -> !it.matches(".* second (\\d|15|90|120)"))
                                        .map(it ->
                                                row(
                                                        it.substring(14),
                                                        line,
                                                        it,
                                                        it.replace("with ", "without ")))));
    }

    private static String figures(String head, Stream<Figure> figures) {
        return MarkdownTable.of(head, figures.map(it -> List.of(it.what(), it.text())));
    }

    private static String newest(List<ResultLine> lines, Function<ResultLine, String> table) {
        return lines.stream()
                .limit(1)
                .map(it ->
                        wrapped("Commit %s; %s.".formatted(it.build(), machine(it)))
                                + "\n\n"
                                + table.apply(it))
                .collect(Collectors.joining());
    }

    private static String wrapped(String prose) {
        return prose.replaceAll("(?=.{121})(.{1,120}) ", "$1\n");
    }

    /** Returns the CPU's name and what else a reader must know. */
    private static String machine(ResultLine line) {
        String note = line.note().replaceFirst(SOURCE, "").replaceFirst("^; ", "");
        return line.run().machine().cpu() + (note.isEmpty() ? "" : "; " + note);
    }

    private static List<String> row(String name, ResultLine line, String... figures) {
        List<String> cells = new ArrayList<>(List.of(name));
        Stream.of(figures)
                .map(it -> line.figure(it).map(Figure::text).orElse(""))
                .forEach(cells::add);
        return cells;
    }
}
