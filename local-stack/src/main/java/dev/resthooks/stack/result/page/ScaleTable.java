package dev.resthooks.stack.result.page;

import dev.resthooks.stack.result.Figure;
import dev.resthooks.stack.result.ResultFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How much of everything a rate of deliveries takes, by what the newest runs have measured. */
public final class ScaleTable {
    private static final List<Integer> RATES =
            List.of(100, 1_000, 5_000, 10_000, 50_000, 100_000, 300_000, 1_000_000);

    private static final String HEAD =
            "| deliveries/s | cells | partitions | dispatchers | registries | brokers |"
                    + " PostgreSQL's cores | its log, GB/day | Kafka, GB/day |";

    private final ScaleCosts costs;

    private ScaleTable(ScaleCosts costs) {
        this.costs = costs;
    }

    static ScaleTable of(Results results) {
        return new ScaleTable(ScaleCosts.of(results));
    }

    public static ScaleTable of(Path project) {
        return of(new Results(ResultFile.of(project).lines()));
    }

    String rates() {
        return table(RATES.stream().map(ScaleLoad::measured));
    }

    public String table(Stream<ScaleLoad> loads) {
        return MarkdownTable.of(HEAD, loads.map(this::row));
    }

    private List<String> row(ScaleLoad load) {
        boolean logsSuccesses = load.rate() <= ScalePlan.end(costs, true);
        int cells = (int) Math.ceil(load.rate() / ScalePlan.end(costs, logsSuccesses));
        ScalePlan plan = new ScalePlan(costs, load.share(cells), logsSuccesses);
        return List.of(
                Figure.number(load.rate()) + (logsSuccesses ? "" : ", failures logged alone"),
                Integer.toString(cells),
                Integer.toString(plan.partitions()),
                Integer.toString(plan.dispatchers()),
                Integer.toString(plan.registries()),
                "%d × %s".formatted(plan.brokers(), cores(plan.coresOfABroker())),
                Integer.toString(plan.postgresCores()),
                gigabytes(plan.postgresGigabytes()),
                gigabytes(plan.kafkaGigabytes()));
    }

    private static String cores(int number) {
        return number == 1 ? "1 core" : number + " cores";
    }

    private static String gigabytes(double number) {
        return Figure.number(Math.ceil(number));
    }

    String costs() {
        return MarkdownTable.of(
                "| for each delivery | newest run | of | build |",
                costs.all().map(ScaleCosts.Cost::row));
    }

    /** Returns how far one PostgreSQL carries. */
    String end() {
        return "That is %s deliveries/s with all logged, and %s with failures alone.\n"
                .formatted(end(true), end(false));
    }

    private String end(boolean logsSuccesses) {
        double thousands = Math.floor(ScalePlan.end(costs, logsSuccesses) / 1_000);
        return Figure.number(thousands * 1_000);
    }
}
