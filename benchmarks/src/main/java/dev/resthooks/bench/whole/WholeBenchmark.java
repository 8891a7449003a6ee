package dev.resthooks.bench.whole;

import dev.resthooks.bench.BenchEvents;
import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.sink.Sink;
import dev.resthooks.stack.FileTrees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Builds take turns, on a new stack each:
 *
 * <pre>
 *   start ─▶ hooks ─▶ warm-up ─▶ ordinary loads ─▶ knee ─▶ twice the knee ─▶ producer alone ─▶ stop
 * </pre>
 */
final class WholeBenchmark {
    private final List<Build> builds;
    private final Plan plan;
    private final Path folder;
    private final Consumer<String> tell;

    /**
     * What is done in a turn.
     *
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
            List<Integer> rates,
            int seconds,
            int warmUp,
            int hooks,
            boolean hasOverload,
            int probe,
            int overload) {
        /** The rate of the warm-up, and the one from which the knee is looked for. */
        static final int EASY = 2_000;

        Plan {
            rates = List.copyOf(rates);
            if (rates.stream().noneMatch(it -> it > 0)) {
                throw new BenchException("--rates needs a rate above 0");
            }
        }

        /** Returns the rate at which the producer is measured alone. */
        int producerRate() {
            return rates.stream().filter(it -> it > 0).skip(1).findFirst().orElse(rates.getLast());
        }
    }

    WholeBenchmark(List<Build> builds, Plan plan, Path folder, Consumer<String> tell) {
        this.builds = List.copyOf(builds);
        this.plan = plan;
        this.folder = folder;
        this.tell = tell;
    }

    /** Returns each build's turns, by its title. */
    Map<String, List<BuildRun>> run() {
        Cores.moveThisProcess();
        Map<String, List<BuildRun>> turns = new LinkedHashMap<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            for (Build build : builds) {
                tell.accept("round %d  %s".formatted(round, build.title()));
                turns.computeIfAbsent(build.title(), _ -> new ArrayList<>()).add(turn(build));
            }
        }
        return turns;
    }

    private BuildRun turn(Build build) {
        clear();
        Path log = folder.resolve("arrivals.log");
        try (Sink sink = Sink.logging(folder, log, Cores.ofOthers());
                RunningStack stack = RunningStack.start(build, folder.resolve("stack"));
                Arrivals arrivals = new Arrivals(log);
                Load load = new Load(stack, plan.hooks(), arrivals)) {
            register(stack, sink);
            load.run(Plan.EASY, Math.ceilDiv(plan.warmUp(), Plan.EASY));
            List<Figures> loads =
                    plan.rates().stream()
                            .map(rate -> told(load.run(rate, plan.seconds())))
                            .toList();
            Optional<Overload> overload =
                    plan.hasOverload() ? Optional.of(overload(load)) : Optional.empty();
            stack.stopServices();
            return new BuildRun(loads, load.emit(plan.producerRate(), plan.seconds()), overload);
        }
    }

    private Overload overload(Load load) {
        int knee = Knee.find(Plan.EASY, rate -> told(load.run(rate, plan.probe())));
        return new Overload(knee, told(load.run(2 * knee, plan.overload())));
    }

    private void register(RunningStack stack, Sink sink) {
        for (int hook = 0; hook < plan.hooks(); hook++) {
            stack.registry(BenchEvents.organisation(hook).value())
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

    private void clear() {
        try {
            FileTrees.delete(folder);
            Files.createDirectories(folder.resolve("stack"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + folder, e);
        }
    }
}
