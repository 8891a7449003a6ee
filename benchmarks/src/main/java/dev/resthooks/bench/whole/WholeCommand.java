package dev.resthooks.bench.whole;

import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.Build;
import dev.resthooks.bench.result.BenchRun;
import dev.resthooks.bench.sink.Sink;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "whole",
        description = "what an event costs the whole system, at ordinary load and above capacity",
        mixinStandardHelpOptions = true)
public final class WholeCommand implements Runnable {
    @Mixin private BenchRun.Options options = new BenchRun.Options();

    @Option(
            names = "--rates",
            split = ",",
            defaultValue = "0,500,1000,5000",
            description = "events per second, in rising order (default: ${DEFAULT-VALUE})")
    private List<Integer> rates = List.of();

    @Option(
            names = "--producers",
            split = ",",
            defaultValue = "lingers,at-once",
            description = "kinds of producers; the first has the knee (default: ${DEFAULT-VALUE})")
    private List<String> producers = List.of();

    @Option(names = "--rounds", defaultValue = "3", description = "default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "40",
            description = "length of each load (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "200000",
            description = "events before the first load (default: ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--baseline",
            description =
                    "the folder of another packaged checkout, which takes turns with this one")
    private Optional<Path> baseline = Optional.empty();

    @Option(
            names = "--ordinary-only",
            description = "leaves out the knee and what is above it: a few minutes a round")
    private boolean ordinaryOnly;

    @Override
    public void run() {
        BenchRun run = options.begin("whole");
        WholeBenchmark.Plan plan = options.quick() ? quickPlan() : plan();
        WholeBenchmark benchmark =
                new WholeBenchmark(
                        Build.withBaseline(baseline),
                        plan,
                        options.quick() ? Sink.Kind.ANY : Sink.Kind.NGINX,
                        run.scratch());
        new WholeLines(plan, benchmark.run()).addTo(run);
    }

    private WholeBenchmark.Plan plan() {
        return new WholeBenchmark.Plan(
                rounds, kinds(), rates, seconds, warmUp, 100, !ordinaryOnly, 15, 60);
    }

    private WholeBenchmark.Plan quickPlan() {
        return new WholeBenchmark.Plan(1, kinds(), List.of(0, 400), 1, 0, 5, !ordinaryOnly, 1, 2);
    }

    private List<Emitter.ProducerKind> kinds() {
        return producers.stream().map(WholeCommand::kind).toList();
    }

    private static Emitter.ProducerKind kind(String title) {
        return Stream.of(Emitter.ProducerKind.values())
                .filter(it -> it.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new BenchException("there is no producer " + title));
    }
}
