package dev.resthooks.bench.warm;

import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.dispatch.OurDispatcher;
import dev.resthooks.bench.dispatch.Work;
import dev.resthooks.bench.result.BenchRun;
import dev.resthooks.bench.sink.Sink;
import dev.resthooks.stack.AotCache;
import dev.resthooks.stack.BuildFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "warm",
        description = "a dispatcher's first two minutes in a backlog, with and without its cache",
        mixinStandardHelpOptions = true)
public final class WarmCommand implements Runnable {
    private static final Work QUICK = new Work(20, 1, 0, 300_000);

    @Mixin private BenchRun.Options options = new BenchRun.Options();

    @Option(
            names = "--hooks",
            defaultValue = "1000",
            description = "hooks, one for each organisation (default: ${DEFAULT-VALUE})")
    private int hooks;

    @Option(names = "--rounds", defaultValue = "3", description = "default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "120",
            description = "from the start of the process (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--deliveries",
            defaultValue = "6000000",
            description =
                    "of the backlog, more than can be made meanwhile (default: ${DEFAULT-VALUE})")
    private int deliveries;

    @Option(
            names = "--cache",
            description = "another cache (default: the one of ./resthooks up for this build)")
    private Optional<Path> cache = Optional.empty();

    @Option(names = "--jvm", description = "one more option for the dispatcher's JVM; repeatable")
    private List<String> jvm = List.of();

    @Override
    public void run() {
        BenchRun run = options.begin("warm");
        boolean isQuick = options.quick();
        WarmBenchmark benchmark =
                new WarmBenchmark(
                        List.of(
                                new OurDispatcher("without a cache", Optional.empty(), jvm),
                                new OurDispatcher("with a cache", Optional.empty(), withCache())),
                        isQuick ? 1 : rounds,
                        isQuick ? 6 : seconds,
                        isQuick ? Sink.Kind.ANY : Sink.Kind.NGINX,
                        run.scratch(),
                        System.out::println);
        benchmark.run(isQuick ? QUICK : new Work(hooks, 1, 0, deliveries)).addTo(run);
    }

    private List<String> withCache() {
        List<String> all = new ArrayList<>(jvm);
        all.addAll(
                cache.map(it -> List.of("-XX:AOTCache=" + it.toAbsolutePath()))
                        .orElseGet(this::ofThisBuild));
        // A JVM that can't use the cache ends.
        all.add("-XX:AOTMode=" + (options.quick() ? "auto" : "on"));
        return all;
    }

    private List<String> ofThisBuild() {
        Path jar =
                BuildFolder.project()
                        .resolve("dispatcher-service/target/quarkus-app/quarkus-run.jar");
        List<String> found = AotCache.optionsForReading("dispatcher", jar);
        if (found.isEmpty() && !options.quick()) {
            throw new BenchException("this build has no cache in " + AotCache.folder());
        }
        return found;
    }
}
