package dev.resthooks.stack.result.page;

import java.util.List;
import java.util.function.Function;

/** The README's table: what a delivery, an event and a failure cost. */
final class CostTable {
    private static final String DISPATCH = "./resthooks bench dispatch --cases 1000";
    private static final String LONGEST = "longest time without a delivery to some hook";

    private static final List<Row> ROWS =
            List.of(
                    new Row(
                            "the dispatcher's CPU per delivery, 1,000 hooks",
                            "bench dispatch",
                            "1,000 hooks",
                            "dispatcher: CPU",
                            true,
                            DISPATCH),
                    new Row(
                            "its rate beside a bare loop on its own HTTP client, same run",
                            "bench dispatch",
                            "1,000 hooks",
                            "dispatcher: rate : own-client-loop",
                            false,
                            DISPATCH),
                    new Row(
                            "its rate beside parallel-consumer at its best, same run",
                            "bench dispatch",
                            "1,000 hooks",
                            "dispatcher: rate : parallel-consumer",
                            false,
                            DISPATCH),
                    new Row(
                            "all processes' CPU per event at 1,000/s",
                            "bench whole",
                            "1,000 events/s",
                            "this build: CPU of all processes per event",
                            true,
                            "./resthooks bench whole"),
                    new Row(
                            "all processes' CPU per event at 5,000/s",
                            "bench whole",
                            "5,000 events/s",
                            "this build: CPU of all processes per event",
                            true,
                            "./resthooks bench whole"),
                    new Row(
                            "a killed dispatcher, started again, delivers after at most",
                            "prove",
                            "KillST: lose nothing when the only one is killed and started again",
                            LONGEST,
                            true,
                            "./resthooks prove KillST"),
                    new Row(
                            "another takes over from a killed dispatcher after at most",
                            "prove",
                            "KillST: lose nothing when one of two is killed",
                            LONGEST,
                            true,
                            "./resthooks prove KillST"),
                    new Row(
                            "a target down for 60 s has all that waited, after the last event",
                            "prove",
                            "OutageST: deliver all in order afterwards and trouble nobody else"
                                    + " meanwhile",
                            "seconds from the last event until it had them all",
                            true,
                            "./resthooks prove OutageST"),
                    new Row(
                            "heap of a million hooks, without secrets",
                            "bench hooks",
                            "1,000,000 hooks",
                            "heap after a collection",
                            true,
                            "./resthooks bench hooks"));

    private CostTable() {}

    private record Row(
            String label,
            String command,
            String name,
            String what,
            boolean isLessBetter,
            String how) {
        Series series(Results results) {
            return Series.of(results.of(command, name), what, isLessBetter);
        }
    }

    /** Returns the newest run of each figure and the worst of the last five. */
    static String newest(Results results) {
        return "| | newest run | its build | worst of the last five runs | with |\n"
                + "| --- | --- | --- | --- | --- |\n"
                + rows(results, row -> newest(row, row.series(results)));
    }

    /** Returns the worst of all runs of each figure. */
    static String worst(Results results) {
        return "| | worst of all runs | its build | runs |\n| --- | --- | --- | --- |\n"
                + rows(results, row -> worst(row, row.series(results)));
    }

    private static String rows(Results results, Function<Row, String> text) {
        StringBuilder rows = new StringBuilder();
        ROWS.stream()
                .filter(row -> !row.series(results).isEmpty())
                .forEach(row -> rows.append(text.apply(row)));
        return rows.toString();
    }

    private static String newest(Row row, Series series) {
        Series.Point newest = series.newest();
        return "| %s | %s | %s | %s | `%s` |\n"
                .formatted(
                        row.label(),
                        newest.text(),
                        newest.build(),
                        series.worstOfLatest().text(),
                        row.how());
    }

    private static String worst(Row row, Series series) {
        Series.Point worst = series.worstOfAll();
        return "| %s | %s | %s | %d |\n"
                .formatted(row.label(), worst.text(), worst.build(), series.points().size());
    }
}
