package dev.resthooks.bench.peers;

import dev.resthooks.bench.dispatch.OurDispatcher;
import dev.resthooks.bench.result.BenchRun;
import dev.resthooks.bench.sink.Sink;
import dev.resthooks.stack.AotCache;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.service.Programs;
import dev.resthooks.stack.service.ServiceProgram;
import java.nio.file.Path;
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
    @Mixin private BenchRun.Options options = new BenchRun.Options();

    @Option(names = "--rounds", defaultValue = "3", description = "default: ${DEFAULT-VALUE}")
    private int rounds;

    @Override
    public void run() {
        boolean quick = options.quick();
        new PeersBenchmark(
                        List.of(
                                new OurDispatcher("without a cache", Optional.empty(), List.of()),
                                new OurDispatcher("with a cache", Optional.empty(), withCache())),
                        quick ? 1 : rounds,
                        quick ? Sink.Kind.ANY : Sink.Kind.NGINX,
                        options.begin("warm"))
                .run(
                        List.of(
                                quick
                                        ? new WarmCase(20, 6, 20_000)
                                        : new WarmCase(1_000, 120, 80_000)));
    }

    /** The options with which a JVM uses the cache, or else ends. A smoke test has none. */
    private List<String> withCache() {
        AotCache cache = ServiceProgram.cache(Programs.asBuilt(), Component.DISPATCHER);
        Path file = AotCache.folder().resolve(cache.fileName());
        return options.quick() ? List.of() : List.of("-XX:AOTMode=on", "-XX:AOTCache=" + file);
    }
}
