package dev.resthooks.stack.result.page;

import dev.resthooks.stack.StackException;
import dev.resthooks.stack.result.Figure;
import dev.resthooks.stack.result.ResultLine;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a delivery costs each part of an installation, in the newest runs.
 *
 * @param reading what a broker takes for an event that is read and a report that is written
 * @param broker the same, and what it takes for the producer and for the registry
 * @param bytes that the broker takes in
 */
record ScaleCosts(
        Cost dispatcher, Cost reading, Cost broker, Cost registry, Cost postgres, Cost bytes) {
    private static final Case SATURATED = new Case("bench dispatch", "1,000 hooks");
    private static final Case WHOLE = new Case("bench whole", "5,000 events/s");
    private static final String CPU = "this build: CPU of %s per event";

    private record Case(String command, String name) {
        Cost cost(Results results, String label, String what) {
            ResultLine line =
                    results.with(command, name, what).stream()
                            .findFirst()
                            .orElseThrow(() -> new StackException("no run has: " + what));
            return new Cost(label, line, line.figure(what).orElseThrow());
        }
    }

    /**
     * A figure of a run.
     *
     * @param label what the page calls it
     */
    record Cost(String label, ResultLine line, Figure figure) {
        double value() {
            return figure.measured();
        }

        double seconds() {
            return value() / 1e6;
        }

        List<String> row() {
            return List.of(
                    label,
                    figure.text(),
                    "`%s`, %s".formatted(line.run().command(), line.name()),
                    line.build());
        }
    }

    static ScaleCosts of(Results results) {
        return new ScaleCosts(
                SATURATED.cost(results, "a dispatcher's CPU", "dispatcher: CPU"),
                SATURATED.cost(
                        results,
                        "the broker's CPU for the dispatcher alone",
                        "dispatcher: Kafka's CPU"),
                WHOLE.cost(results, "the broker's CPU", CPU.formatted("kafka")),
                WHOLE.cost(results, "the registry's CPU", CPU.formatted("registry")),
                WHOLE.cost(results, "PostgreSQL's CPU", CPU.formatted("postgres")),
                WHOLE.cost(
                        results,
                        "bytes that the broker takes in",
                        "this build: broker's bytes in per event"));
    }

    Stream<Cost> all() {
        return Stream.of(dispatcher, reading, broker, registry, postgres, bytes);
    }
}
