package dev.resthooks.bench.whole;

import dev.resthooks.bench.BenchEvents;
import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.Build;
import dev.resthooks.bench.EventPlan;
import dev.resthooks.bench.Turns;
import dev.resthooks.bench.sink.RequestLog;
import dev.resthooks.bench.sink.Sink;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.FileTrees;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Builds take turns, on a new stack each:
 *
 * <pre>
 *   start ─▶ hooks ─▶ warm-up ─▶ ordinary loads ─▶ knee ─▶ below it ─▶ twice the knee ─▶
 *                               of each producer
 *   producers alone ─▶ stop
 * </pre>
 *
 * <p>In every other round builds and producers take their turns backward.
 */
record WholeBenchmark(List<Build> builds, Plan plan, Sink.Kind sink, Path folder) {
    /**
     * What is done in a turn.
     *
     * @param producers the kinds of producers, each of which has all ordinary loads; the first also
     *     has the knee
     * @param hooks the hooks, one for each organisation
     * @param hasOverload whether the knee is looked for, and what is above it
     * @param probe the length in seconds of a load in the search for the knee
     * @param overload the length in seconds of the load at twice the knee
     */
    record Plan(
            int rounds,
            List<Emitter.ProducerKind> producers,
            List<Integer> rates,
            int seconds,
            int warmUp,
            int hooks,
            boolean hasOverload,
            int probe,
            int overload) {
        /** Events of an organisation in a row about one resource, so that their order matters. */
        private static final int RUN = 2;

        /** The rate of the warm-up, and the one from which the knee is looked for. */
        static final int EASY = 2_000;

        /** The percents of the knee at which latency is measured. */
        private static final List<Integer> PERCENTS = List.of(25, 50, 80);

        Plan {
            producers = List.copyOf(producers);
            rates = List.copyOf(rates);
            if (rates.stream().noneMatch(it -> it > 0)) {
                throw new BenchException("--rates needs a rate above 0");
            }
        }

        EventPlan events() {
            return new EventPlan(hooks, RUN);
        }

        /** Returns the rate at which the producer is measured alone. */
        int producerRate() {
            return rates.stream().filter(it -> it > 0).skip(1).findFirst().orElse(rates.getLast());
        }
    }

    WholeBenchmark {
        builds = List.copyOf(builds);
    }

    Map<String, List<BuildRun>> run() {
        try (Cores _ = new Cores()) {
            return rounds();
        }
    }

    private Map<String, List<BuildRun>> rounds() {
        Map<String, List<BuildRun>> turns = new LinkedHashMap<>();
        builds.forEach(it -> turns.put(it.title(), new ArrayList<>()));
        for (int round = 0; round < plan.rounds(); round++) {
            for (Build build : Turns.of(round, builds)) {
                System.out.printf("round %d  %s%n", round + 1, build.title());
                BuildRun turn = turn(build, Turns.of(round, plan.producers()));
                turns.computeIfAbsent(build.title(), _ -> new ArrayList<>()).add(turn);
            }
        }
        return turns;
    }

    private BuildRun turn(Build build, List<Emitter.ProducerKind> producers) {
        FileTrees.clear(folder);
        FileTrees.clear(folder.resolve("stack"));
        Path log = folder.resolve("requests.log");
        try (Sink target = Sink.start(sink, folder, log, Cores.ofOthers());
                MeasuredStack stack = MeasuredStack.start(build, folder.resolve("stack"));
                RequestLog requests = new RequestLog(log);
                Load load = new Load(stack, plan.events(), new Arrivals(requests, plan.events()))) {
            register(stack, target);
            load.run(producers.getFirst(), Plan.EASY, Math.ceilDiv(plan.warmUp(), Plan.EASY));
            Map<Emitter.ProducerKind, List<Figures>> loads =
                    new EnumMap<>(Emitter.ProducerKind.class);
            producers.forEach(it -> loads.put(it, ordinary(it, load)));
            Optional<Overload> overload =
                    plan.hasOverload() ? Optional.of(overload(load)) : Optional.empty();
            stack.stopServices();
            Map<Emitter.ProducerKind, Loads> found = new EnumMap<>(Emitter.ProducerKind.class);
            loads.forEach((producer, all) -> {
                Figures alone = load.emit(producer, plan.producerRate(), plan.seconds());
                found.put(producer, new Loads(all, alone));
            });
            load.refuseRepeated();
            return new BuildRun(found, overload);
        }
    }

    private List<Figures> ordinary(Emitter.ProducerKind producer, Load load) {
        System.out.println("  producer: " + producer.title());
        return plan.rates().stream()
                .map(rate -> told(load.run(producer, rate, plan.seconds())))
                .toList();
    }

    private Overload overload(Load load) {
        Emitter.ProducerKind producer = plan.producers().getFirst();
        int knee = Knee.find(Plan.EASY, rate -> told(load.overload(producer, rate, plan.probe())));
        Map<Integer, Figures> below = new TreeMap<>();
        for (int percent : Plan.PERCENTS) {
            int rate = knee * percent / 100;
            below.put(percent, told(load.overload(producer, rate, plan.seconds())));
        }
        return new Overload(knee, below, told(load.overload(producer, 2 * knee, plan.overload())));
    }

    private void register(MeasuredStack stack, Sink sink) {
        for (int hook = 1; hook <= plan.hooks(); hook++) {
            stack.registry(EventPlan.organisation(hook - 1).value())
                    .register(
                            BenchEvents.TYPE.eventName(),
                            "http://127.0.0.1:%d/hooks/%d".formatted(sink.port(), hook));
        }
    }

    private Figures told(Figures figures) {
        System.out.printf(
                "  %,7d/s  %,8.0f delivered/s  p50 %,.1f ms  p99 %,.0f ms  %,.0f µs of CPU per event%n",
                figures.rate(), figures.delivered(), figures.p50(), figures.p99(), figures.cpu());
        return figures;
    }

    /**
     * What a build does at the highest rate it keeps up with, below it, and in a minute at twice
     * that.
     *
     * @param below the loads by percent of the knee
     */
    record Overload(int knee, Map<Integer, Figures> below, Figures twice) {
        Overload {
            below = Collections.unmodifiableMap(new TreeMap<>(below));
        }

        /** Returns callbacks per second at twice the knee, as a share of the knee. */
        double kept() {
            return twice.delivered() / knee;
        }
    }

    /** The loads of a producer by rising rate, and the second while nobody reads the events. */
    record Loads(List<Figures> all, Figures producerAlone) {
        Loads {
            all = List.copyOf(all);
        }

        /** Returns the broker's CPU microseconds per event for the producer alone. */
        double cpuOfProducer() {
            return producerAlone.cpu(Component.KAFKA);
        }

        /** Returns CPU microseconds per event of all parts, without the producer's share. */
        double cpuWithoutProducer() {
            return all.stream()
                            .filter(it -> it.rate() == producerAlone.rate())
                            .findFirst()
                            .orElseThrow()
                            .cpu()
                    - cpuOfProducer();
        }
    }

    /** The figures of one build in one round; without an overload if none was asked for. */
    record BuildRun(Map<Emitter.ProducerKind, Loads> byProducer, Optional<Overload> overload) {
        BuildRun {
            byProducer = Map.copyOf(byProducer);
        }

        Loads of(Emitter.ProducerKind producer) {
            return Objects.requireNonNull(byProducer.get(producer));
        }
    }
}
