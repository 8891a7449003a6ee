package dev.resthooks.bench.whole;

import dev.resthooks.bench.BenchEvents;
import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.Build;
import dev.resthooks.bench.EventPlan;
import dev.resthooks.bench.Turns;
import dev.resthooks.bench.sink.RequestLog;
import dev.resthooks.bench.sink.Sink;
import dev.resthooks.stack.FileTrees;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Builds take turns, on a new stack each:
 *
 * <pre>
 *   start ─▶ hooks ─▶ warm-up ─▶ ordinary loads ─▶ knee ─▶ twice the knee ─▶ producers alone ─▶ stop
 *                               of each producer
 * </pre>
 *
 * <p>In every other round builds and producers take their turns backward.
 */
final class WholeBenchmark {
    private final List<Build> builds;
    private final Plan plan;
    private final Sink.Kind sink;
    private final Path folder;
    private final Consumer<String> tell;

    /**
     * What is done in a turn.
     *
     * @param producers the kinds of producers, each of which has all ordinary loads; the first also
     *     has the knee
     * @param rates the ordinary loads in events per second
     * @param seconds the length of an ordinary load
     * @param warmUp the events before the first load
     * @param hooks the hooks, one for each organisation
     * @param hasOverload whether the knee is looked for, and what is above it
     * @param probe the length in seconds of a load in the search for the knee
     * @param overload the length in seconds of the load at twice the knee
     */
    record Plan(
            int rounds,
            List<ProducerKind> producers,
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

    WholeBenchmark(
            List<Build> builds, Plan plan, Sink.Kind sink, Path folder, Consumer<String> tell) {
        this.builds = List.copyOf(builds);
        this.plan = plan;
        this.sink = sink;
        this.folder = folder;
        this.tell = tell;
    }

    /** Returns each build's turns, by its title. */
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
                tell.accept("round %d  %s".formatted(round + 1, build.title()));
                BuildRun turn = turn(build, Turns.of(round, plan.producers()));
                turns.computeIfAbsent(build.title(), _ -> new ArrayList<>()).add(turn);
            }
        }
        return turns;
    }

    private BuildRun turn(Build build, List<ProducerKind> producers) {
        FileTrees.clear(folder);
        FileTrees.clear(folder.resolve("stack"));
        Path log = folder.resolve("requests.log");
        try (Sink target = Sink.start(sink, folder, log, Cores.ofOthers());
                MeasuredStack stack = MeasuredStack.start(build, folder.resolve("stack"));
                RequestLog requests = new RequestLog(log);
                Load load = new Load(stack, plan.events(), new Arrivals(requests, plan.events()))) {
            register(stack, target);
            load.run(producers.getFirst(), Plan.EASY, Math.ceilDiv(plan.warmUp(), Plan.EASY));
            Map<ProducerKind, List<Figures>> loads = new EnumMap<>(ProducerKind.class);
            producers.forEach(it -> loads.put(it, ordinary(it, load)));
            Optional<Overload> overload =
                    plan.hasOverload() ? Optional.of(overload(load)) : Optional.empty();
            stack.stopServices();
            Map<ProducerKind, Loads> found = new EnumMap<>(ProducerKind.class);
            loads.forEach((producer, all) -> {
                Figures alone = load.emit(producer, plan.producerRate(), plan.seconds());
                found.put(producer, new Loads(all, alone));
            });
            load.refuseRepeated();
            return new BuildRun(found, overload);
        }
    }

    private List<Figures> ordinary(ProducerKind producer, Load load) {
        tell.accept("  producer: " + producer.title());
        return plan.rates().stream()
                .map(rate -> told(load.run(producer, rate, plan.seconds())))
                .toList();
    }

    private Overload overload(Load load) {
        ProducerKind producer = plan.producers().getFirst();
        int knee = Knee.find(Plan.EASY, rate -> told(load.overload(producer, rate, plan.probe())));
        return new Overload(knee, told(load.overload(producer, 2 * knee, plan.overload())));
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
        tell.accept(
                "  %,7d/s  %,8.0f delivered/s  p50 %,.1f ms  p99 %,.0f ms  %,.0f µs of CPU per event"
                        .formatted(
                                figures.rate(),
                                figures.delivered(),
                                figures.p50(),
                                figures.p99(),
                                figures.cpu()));
        return figures;
    }
}
