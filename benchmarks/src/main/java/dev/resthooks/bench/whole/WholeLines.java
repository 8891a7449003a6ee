package dev.resthooks.bench.whole;

import dev.resthooks.bench.result.BenchRun;
import dev.resthooks.bench.whole.Emitter.ProducerKind;
import dev.resthooks.bench.whole.WholeBenchmark.BuildRun;
import dev.resthooks.bench.whole.WholeBenchmark.Loads;
import dev.resthooks.bench.whole.WholeBenchmark.Overload;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.result.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The lines of results of a run: one for each producer and rate, and one for the knee. */
final class WholeLines {
    /** Requests that are rarer than one in so many events are left out. */
    private static final double RARE = 0.0005;

    private final List<ProducerKind> producers;
    private final List<Integer> rates;
    private final Map<String, List<BuildRun>> turns;

    WholeLines(WholeBenchmark.Plan plan, Map<String, List<BuildRun>> turns) {
        this.producers = plan.producers();
        this.rates = plan.rates();
        this.turns = turns;
    }

    void addTo(BenchRun run) {
        for (ProducerKind producer : producers) {
            for (int load = 0; load < rates.size(); load++) {
                String name = "%,d events/s%s".formatted(rates.get(load), suffix(producer));
                run.add(name, "", atRate(producer, load));
            }
        }
        run.add("the knee", "", atKnee());
    }

    /** The producer that lingers was the only one at first, so its cases are named without it. */
    private static String suffix(ProducerKind producer) {
        return producer == ProducerKind.LINGERS ? "" : ", producer " + producer.title();
    }

    private List<Figure> atRate(ProducerKind producer, int load) {
        boolean hasEvents = rates.get(load) > 0;
        String per = hasEvents ? " per event" : " per second";
        List<Figure> figures = new ArrayList<>();
        turns.forEach((build, runs) -> {
            List<Figures> rounds =
                    runs.stream().map(it -> it.of(producer).all().get(load)).toList();
            String prefix = build + ": ";
            String cpu = prefix + "CPU of %s" + per;
            figures.add(figure(cpu.formatted("all processes"), "µs", rounds, Figures::cpu));
            for (Component part : MeasuredStack.PARTS) {
                figures.add(figure(cpu.formatted(part.id()), "µs", rounds, it -> it.cpu(part)));
                String memory = prefix + "resident memory of " + part.id();
                figures.add(figure(memory, "MiB", rounds, it -> it.resident(part)));
            }
            if (hasEvents) {
                figures.add(figure(prefix + "p50", "ms", rounds, Figures::p50));
                figures.add(figure(prefix + "p99", "ms", rounds, Figures::p99));
                figures.add(figure(prefix + "delivered again", "", rounds, Figures::again));
            }
            figures.add(figure(prefix + "context switches" + per, "", rounds, Figures::switches));
            rounds.getFirst().requests().keySet().stream()
                    .sorted()
                    .map(it ->
                            figure(
                                    prefix + "broker's " + it + per,
                                    "",
                                    rounds,
                                    round -> round.perUnit(it)))
                    .filter(it -> it.measured() > RARE)
                    .forEach(figures::add);
        });
        addRatio(figures, producer, "CPU of all processes", it -> it.all().get(load).cpu());
        if (hasEvents) {
            addRatio(figures, producer, "p50", it -> it.all().get(load).p50());
            addRatio(figures, producer, "p99", it -> it.all().get(load).p99());
        }
        return figures;
    }

    private List<Figure> atKnee() {
        List<Figure> figures = new ArrayList<>();
        for (ProducerKind producer : producers) {
            String alone = "CPU of the broker per event for the producer alone" + suffix(producer);
            String without =
                    "CPU of all processes per event without the producer" + suffix(producer);
            turns.forEach((build, runs) -> {
                List<Loads> loads = runs.stream().map(it -> it.of(producer)).toList();
                figures.add(figure(build + ": " + alone, "µs", loads, Loads::cpuOfProducer));
                figures.add(figure(build + ": " + without, "µs", loads, Loads::cpuWithoutProducer));
            });
            addRatio(figures, producer, without, Loads::cpuWithoutProducer);
        }
        turns.forEach((build, runs) -> {
            List<Overload> rounds = runs.stream().flatMap(it -> it.overload().stream()).toList();
            if (!rounds.isEmpty()) {
                String twice = build + ": delivered at twice the knee";
                figures.add(figure(build + ": knee", "events/s", rounds, Overload::knee));
                rounds.getFirst()
                        .below()
                        .keySet()
                        .forEach(percent -> figures.addAll(below(build, rounds, percent)));
                figures.add(figure(twice, "/s", rounds, it -> it.twice().delivered()));
                figures.add(figure(twice + " : the knee", "times", rounds, Overload::kept));
                figures.add(figure(twice + " again", "", rounds, it -> it.twice().again()));
            }
        });
        return figures;
    }

    /** Returns the latency at a share of the knee. */
    private static List<Figure> below(String build, List<Overload> rounds, int percent) {
        String prefix = "%s: at %d %% of the knee, ".formatted(build, percent);
        List<Figures> loads =
                rounds.stream().flatMap(it -> Stream.ofNullable(it.below().get(percent))).toList();
        return List.of(
                figure(prefix + "p50", "ms", loads, Figures::p50),
                figure(prefix + "p99", "ms", loads, Figures::p99),
                figure(prefix + "p99.9", "ms", loads, Figures::p999),
                figure(prefix + "delivered again", "", loads, Figures::again));
    }

    private static <T> Figure figure(
            String what, String unit, List<T> rounds, ToDoubleFunction<T> of) {
        return Figure.ofRounds(what, unit, numbers(rounds, of));
    }

    private static <T> List<Double> numbers(List<T> rounds, ToDoubleFunction<T> of) {
        return rounds.stream().map(it -> of.applyAsDouble(it)).toList();
    }

    /** Adds what the first build has of what the last one has, round by round. */
    private void addRatio(
            List<Figure> figures, ProducerKind producer, String what, ToDoubleFunction<Loads> of) {
        List<String> builds = List.copyOf(turns.keySet());
        List<List<Double>> each =
                turns.values().stream()
                        .map(runs -> numbers(runs, it -> of.applyAsDouble(it.of(producer))))
                        .toList();
        if (builds.size() > 1) {
            figures.add(
                    Figure.ratio(
                            "%s: %s : %s".formatted(builds.getFirst(), what, builds.getLast()),
                            each.getFirst(),
                            each.getLast()));
        }
    }
}
