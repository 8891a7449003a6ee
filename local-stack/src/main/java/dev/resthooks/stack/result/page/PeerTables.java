package dev.resthooks.stack.result.page;

import dev.resthooks.stack.result.Figure;
import dev.resthooks.stack.result.ResultLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the newest runs of {@code bench peers} gave for each contender. */
record PeerTables(Results results) {
    private static final String COMMAND = "bench peers";
    private static final String OURS = "dispatcher";
    private static final String LOOP = "kafka-loop";
    private static final List<String> SATURATED =
            List.of("saturation, 1 subscription", "saturation, 100 subscriptions");
    private static final List<String> ORDINARY =
            List.of("1,000 events/s, 1 subscription", "1,000 events/s, 100 subscriptions");
    private static final String HANGING = "one of 100 targets hangs";
    private static final String KILLED = "a kill at 1,000 events/s";

    /** Of each column the heading, the case, and the figure. */
    private static final List<Column> COLUMNS =
            List.of(
                    new Column("1 subscription, full log: /s", SATURATED.getFirst(), "rate"),
                    new Column("CPU, µs", SATURATED.getFirst(), "CPU"),
                    new Column("100, full log: /s", SATURATED.getLast(), "rate"),
                    new Column("CPU, µs", SATURATED.getLast(), "CPU"),
                    new Column("100 at 1,000/s: CPU, µs", ORDINARY.getLast(), "CPU"),
                    new Column("Kafka's CPU, µs", ORDINARY.getLast(), "Kafka's CPU"),
                    new Column("p50, ms", ORDINARY.getLast(), "p50"),
                    new Column("p99, ms", ORDINARY.getLast(), "p99"),
                    new Column("MiB", ORDINARY.getLast(), "resident memory"),
                    new Column(
                            "one target hangs: others within 1 s, %",
                            HANGING, "others' events within a second"),
                    new Column("killed: lost", KILLED, "lost"),
                    new Column("twice", KILLED, "came twice"),
                    new Column("pause, s", KILLED, "longest pause"));

    private record Column(String head, String name, String what) {}

    String tables() {
        List<String> contenders = contenders();
        if (contenders.isEmpty()) {
            return "";
        }
        String head =
                COLUMNS.stream().map(it -> " | " + it.head()).reduce("|", String::concat)
                        + " | newest run |";
        String all = MarkdownTable.of(head, contenders.stream().map(this::row));
        return all + "\n" + besideTheLoop();
    }

    private List<String> contenders() {
        return COLUMNS.stream()
                .map(Column::name)
                .flatMap(name -> results.contenders(COMMAND, name).stream())
                .distinct()
                .toList();
    }

    private List<String> row(String contender) {
        List<String> cells = new ArrayList<>(List.of(contender));
        for (Column column : COLUMNS) {
            cells.add(
                    newest(column.name(), "%s: %s".formatted(contender, column.what()))
                            .map(it -> Figure.number(it.figure().measured()))
                            .orElse(""));
        }
        cells.add(run(contender));
        return cells;
    }

    private String run(String contender) {
        return COLUMNS.stream()
                .flatMap(it -> newest(it.name(), "%s: %s".formatted(contender, it.what())).stream())
                .map(Series.Point::line)
                .max(Comparator.comparing(it -> it.run().date()))
                .map(ResultLine::build)
                .orElse("");
    }

    private String besideTheLoop() {
        return MarkdownTable.of(
                "| dispatcher : kafka-loop, same run | CPU | Kafka's CPU | p50 | p99 |",
                Stream.concat(SATURATED.stream(), ORDINARY.stream())
                        .filter(name -> newest(name, ratio("CPU")).isPresent())
                        .map(this::ratios));
    }

    private List<String> ratios(String name) {
        List<String> cells = new ArrayList<>(List.of(name));
        for (String what : List.of("CPU", "Kafka's CPU", "p50", "p99")) {
            cells.add(
                    newest(name, ratio(what))
                            .map(it -> it.figure().text().replace(" times", ""))
                            .orElse(""));
        }
        return cells;
    }

    private static String ratio(String what) {
        return "%s: %s : %s".formatted(OURS, what, LOOP);
    }

    private Optional<Series.Point> newest(String name, String what) {
        Series series = Series.of(results.of(COMMAND, name), what, true);
        return series.points().stream().findFirst();
    }
}
