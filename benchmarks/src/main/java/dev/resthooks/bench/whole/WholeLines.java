package dev.resthooks.bench.whole;

import dev.resthooks.bench.result.ResultFolder;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.result.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The lines of results of a run: one for each producer and rate, and one for the knee. */
final class WholeLines {
    private final List<ProducerKind> producers;
    private final List<Integer> rates;
    private final Map<String, List<BuildRun>> turns;

    WholeLines(WholeBenchmark.Plan plan, Map<String, List<BuildRun>> turns) {
        this.producers = plan.producers();
        this.rates = plan.rates();
        this.turns = turns;
    }

    void appendTo(ResultFolder folder) {
        for (ProducerKind producer : producers) {
            for (int load = 0; load < rates.size(); load++) {
                String name = "%,d events/s%s".formatted(rates.get(load), suffix(producer));
                folder.append(name, atRate(producer, load));
            }
        }
        folder.append("the knee", atKnee());
    }

    /** The producer that lingers was the only one at first, so its cases are named without it. */
    private static String suffix(ProducerKind producer) {
        return producer == ProducerKind.LINGERS ? "" : ", producer " + producer.title();
    }

    private List<Figure> atRate(ProducerKind producer, int load) {
        boolean hasEvents = rates.get(load) > 0;
        String per = hasEvents ? "per event" : "per second";
        List<Figure> figures = new ArrayList<>();
        turns.forEach((build, runs) -> {
            List<Figures> rounds = runs.stream().map(it -> at(it, producer, load)).toList();
            figures.add(figure(build, "CPU of all processes " + per, "µs", rounds, Figures::cpu));
            for (Component part : RunningStack.PARTS) {
                String cpu = "CPU of %s %s".formatted(part.id(), per);
                figures.add(figure(build, cpu, "µs", rounds, it -> it.cpu(part)));
                String memory = "resident memory of " + part.id();
                figures.add(figure(build, memory, "MiB", rounds, it -> it.resident(part)));
            }
            if (hasEvents) {
                figures.add(figure(build, "p50", "ms", rounds, Figures::p50));
                figures.add(figure(build, "p99", "ms", rounds, Figures::p99));
                figures.add(figure(build, "delivered again", "", rounds, Figures::again));
            }
            String switches = "context switches " + per;
            figures.add(figure(build, switches, "", rounds, Figures::switches));
        });
        if (turns.size() > 1) {
            figures.add(ratio("CPU of all processes", producer, load, Figures::cpu));
            if (hasEvents) {
                figures.add(ratio("p50", producer, load, Figures::p50));
                figures.add(ratio("p99", producer, load, Figures::p99));
            }
        }
        return figures;
    }

    private List<Figure> atKnee() {
        List<Figure> figures = new ArrayList<>();
        turns.forEach((build, runs) -> {
            for (ProducerKind producer : producers) {
                List<Figures> alone =
                        runs.stream().map(it -> it.of(producer).producerAlone()).toList();
                String what =
                        "CPU of the broker per event for the producer alone" + suffix(producer);
                figures.add(figure(build, what, "µs", alone, it -> it.cpu(Component.KAFKA)));
                List<Loads> loads = runs.stream().map(it -> it.of(producer)).toList();
                String without =
                        "CPU of all processes per event without the producer" + suffix(producer);
                figures.add(figure(build, without, "µs", loads, Loads::cpuWithoutProducer));
            }
            List<Overload> overloads = runs.stream().flatMap(it -> it.overload().stream()).toList();
            if (!overloads.isEmpty()) {
                figures.add(figure(build, "knee", "events/s", overloads, Overload::knee));
                figures.add(
                        figure(
                                build,
                                "delivered at twice the knee",
                                "/s",
                                overloads,
                                it -> it.twice().delivered()));
                figures.add(
                        figure(
                                build,
                                "delivered at twice the knee : the knee",
                                "times",
                                overloads,
                                Overload::kept));
            }
        });
        return figures;
    }

    private static <T> Figure figure(
            String build, String what, String unit, List<T> rounds, ToDoubleFunction<T> of) {
        return ResultFolder.figure(
                "%s: %s".formatted(build, what),
                unit,
                rounds.stream().map(it -> of.applyAsDouble(it)).toList());
    }

    /** Returns what the first build has of what the last one has, round by round. */
    private Figure ratio(
            String what, ProducerKind producer, int load, ToDoubleFunction<Figures> of) {
        List<String> builds = List.copyOf(turns.keySet());
        List<BuildRun> mine = turns.getOrDefault(builds.getFirst(), List.of());
        List<BuildRun> others = turns.getOrDefault(builds.getLast(), List.of());
        return ResultFolder.figure(
                "%s: %s : %s".formatted(builds.getFirst(), what, builds.getLast()),
                "times",
                IntStream.range(0, mine.size())
                        .mapToObj(round ->
                                of.applyAsDouble(at(mine.get(round), producer, load))
                                        / of.applyAsDouble(at(others.get(round), producer, load)))
                        .toList());
    }

    private static Figures at(BuildRun run, ProducerKind producer, int load) {
        return run.of(producer).all().get(load);
    }
}
