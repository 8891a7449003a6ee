package dev.resthooks.stack.result.page;

import java.util.List;
import java.util.function.BiFunction;

/** The README's table: what a delivery, an event and a failure cost. */
final class CostTable {
    /** Of each row the label, the command, the case or proof, and the figure. */
    private static final List<Row> ROWS =
            """
            the dispatcher's CPU per delivery, 1,000 hooks | bench dispatch --cases 1000 | 1,000 hooks | dispatcher: CPU
            its rate beside a bare loop on its own HTTP client, same run | bench dispatch --cases 1000 | 1,000 hooks \
            | dispatcher: rate : own-client-loop
            its CPU beside a plain Kafka loop that keeps nothing, 100 hooks, same run | bench peers \
            | saturation, 100 subscriptions | dispatcher: CPU : kafka-loop
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
            heap of a million hooks, without secrets | bench hooks | 1,000,000 hooks | heap after a collection
            """
                    .lines()
                    .map(Row::parse)
                    .toList();

    private CostTable() {}

    private record Row(String label, String how, String name, String what) {
        static Row parse(String line) {
            String[] cells = line.split(" \\| ", -1);
            return new Row(cells[0], cells[1], cells[2], cells[3]);
        }

        Series series(Results results) {
            String command = how.replaceFirst("(?<=^prove) .*| --.*", "");
            return Series.of(results.of(command, name), what, !what.contains("rate"));
        }
    }

    static String newest(Results results) {
        return table(
                "| | newest run | its build | worst of the last five runs | with |",
                results,
                (row, series) ->
                        List.of(
                                row.label(),
                                series.newest().text(),
                                series.newest().line().build(),
                                series.worstOfLatest().text(),
                                "`./resthooks " + row.how() + "`"));
    }

    static String worst(Results results) {
        return table(
                "| | worst of all runs | its build | runs |",
                results,
                (row, series) ->
                        List.of(
                                row.label(),
                                series.worstOfAll().text(),
                                series.worstOfAll().line().build(),
                                Integer.toString(series.points().size())));
    }

    private static String table(
            String head, Results results, BiFunction<Row, Series, List<String>> cells) {
        return MarkdownTable.of(
                head,
                ROWS.stream()
                        .filter(row -> !row.series(results).points().isEmpty())
                        .map(row -> cells.apply(row, row.series(results))));
    }
}
