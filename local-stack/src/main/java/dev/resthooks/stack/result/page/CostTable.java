package dev.resthooks.stack.result.page;

import dev.resthooks.stack.result.Figure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The README's table and plot: what a delivery, an event and a failure cost. */
final class CostTable {
    /**
     * What others do too: of each row the label, the command, the case or proof, and the figure.
     */
    private static final List<Row> BESIDE_OTHERS =
            rows(
                    """
                    deliveries/s, full log, 100 hooks | bench peers | saturation, 100 subscriptions | dispatcher: rate
                    CPU per delivery there | bench peers | saturation, 100 subscriptions | dispatcher: CPU
                    CPU per event at 1,000/s, 100 hooks | bench peers | 1,000 events/s, 100 subscriptions \
                    | dispatcher: CPU
                    p50 there | bench peers | 1,000 events/s, 100 subscriptions | dispatcher: p50
                    p99 there | bench peers | 1,000 events/s, 100 subscriptions | dispatcher: p99
                    memory there | bench peers | 1,000 events/s, 100 subscriptions | dispatcher: resident memory
                    one of 100 targets hangs: events of others within a second | bench peers \
                    | one of 100 targets hangs | dispatcher: others' events within a second
                    CPU per delivery, 1,000 hooks | bench dispatch | 1,000 hooks | dispatcher: CPU
                    deliveries/s there | bench dispatch | 1,000 hooks | dispatcher: rate
                    TLS: CPU beside plain | bench conditions | TLS 1.3 | condition: CPU without compilers : plain
                    heap of a million hooks | bench hooks | 1,000,000 hooks | heap after a collection
                    """);

    private static final List<Row> OF_THE_SYSTEM =
            rows(
                    """
                    all processes' CPU per event at 1,000/s | bench whole | 1,000 events/s \
                    | this build: CPU of all processes per event
                    all processes' CPU per event at 5,000/s | bench whole | 5,000 events/s \
                    | this build: CPU of all processes per event
                    a killed dispatcher, started again, delivers after at most | prove KillST \
                    | KillST: lose nothing when the only one is killed and started again \
                    | longest time without a delivery to some hook
                    another takes over from a killed dispatcher after at most | prove KillST \
                    | KillST: lose nothing when one of two is killed | longest time without a delivery to some hook
                    a target down for 60 s has all that waited, after the last event | prove OutageST \
                    | OutageST: deliver all in order afterwards and trouble nobody else meanwhile \
                    | seconds from the last event until it had them all
                    """);

    private static final String OURS = "dispatcher";
    private static final String LOOP = "own-client-loop";

    private CostTable() {}

    private static List<Row> rows(String lines) {
        return lines.lines().map(Row::parse).toList();
    }

    private record Row(String label, String how, String name, String what) {
        static Row parse(String line) {
            String[] cells = line.split(" \\| ", -1);
            return new Row(cells[0], cells[1], cells[2], cells[3]);
        }

        Series series(Results results) {
            return Series.of(results.of(command(), name), what, !isMoreBetter());
        }

        private boolean isMoreBetter() {
            return what.contains("rate") || what.contains("within a second");
        }

        /** Returns the best of what others gave, with its name; empty if none took part. */
        String best(Results results) {
            return others(results)
                    .filter(it -> !it.what().startsWith(LOOP))
                    .reduce((one, other) ->
                            one.measured() < other.measured() == isMoreBetter() ? other : one)
                    .map(it ->
                            "%s %s, %s"
                                    .formatted(
                                            Figure.number(it.measured()),
                                            it.unit(),
                                            it.what().replaceFirst(":.*", "")))
                    .orElse("");
        }

        String ofLoop(Results results) {
            return others(results)
                    .filter(it -> it.what().startsWith(LOOP))
                    .findFirst()
                    .map(Figure::text)
                    .orElse("");
        }

        /** Returns the newest figure of each contender but ours. */
        private Stream<Figure> others(Results results) {
            String measured = what.replaceFirst(OURS, "");
            return what.startsWith(OURS)
                    ? results.contenders(command(), name).stream()
                            .filter(it -> !it.startsWith(OURS))
                            .map(it ->
                                    results.of(command(), name).stream()
                                            .flatMap(line -> line.figure(it + measured).stream())
                                            .findFirst())
                            .flatMap(Optional::stream)
                    : Stream.empty();
        }

        private String command() {
            return how.replaceFirst("(?<=^prove) .*", "");
        }
    }

    static String newest(Results results) {
        return table(
                "| | Resthooks | best of the others | bare loop on our client | build | worst of five | `./resthooks` |",
                BESIDE_OTHERS.stream(),
                results,
                (row, series) ->
                        List.of(
                                row.label(),
                                series.newest().text(),
                                row.best(results),
                                row.ofLoop(results),
                                series.newest().line().build(),
                                series.worstOfLatest().text(),
                                "`" + row.how() + "`"));
    }

    static String worst(Results results) {
        return table(
                "| | worst of all runs | its build | runs |",
                Stream.concat(BESIDE_OTHERS.stream(), OF_THE_SYSTEM.stream()),
                results,
                (row, series) ->
                        List.of(
                                row.label(),
                                series.worstOfAll().text(),
                                series.worstOfAll().line().build(),
                                Integer.toString(series.points().size())));
    }

    /** Returns a plot of the CPU per delivery, ours and of all others. */
    static String plot(Results results) {
        Row row = BESIDE_OTHERS.get(1);
        if (row.series(results).points().isEmpty()) {
            return "";
        }
        List<Figure> bars =
                Stream.concat(Stream.of(row.series(results).newest().figure()), row.others(results))
                        .toList();
        return """
        ```mermaid
        xychart-beta
            title "CPU per delivery with a full log and 100 hooks, µs"
            x-axis [%s]
            bar [%s]
        ```
        """
                .formatted(
                        String.join(
                                ", ",
                                bars.stream()
                                        .map(it -> it.what().replaceFirst(":.*", ""))
                                        .toList()),
                        String.join(
                                ", ",
                                bars.stream()
                                        .map(it ->
                                                String.format(Locale.ROOT, "%.1f", it.measured()))
                                        .toList()));
    }

    private static String table(
            String head,
            Stream<Row> rows,
            Results results,
            BiFunction<Row, Series, List<String>> cells) {
        return MarkdownTable.of(
                head,
                rows.filter(row -> !row.series(results).points().isEmpty())
                        .map(row -> cells.apply(row, row.series(results))));
    }
}
