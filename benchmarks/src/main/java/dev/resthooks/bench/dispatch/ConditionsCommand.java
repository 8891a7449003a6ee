package dev.resthooks.bench.dispatch;

import dev.resthooks.bench.result.BenchRun;
import dev.resthooks.bench.sink.Sink;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "conditions",
        description = "what TLS, many hosts, slow answers, large bodies and replication cost",
        mixinStandardHelpOptions = true)
public final class ConditionsCommand implements Runnable {
    @Mixin private BenchRun.Options options = new BenchRun.Options();

    @Option(
            names = "--conditions",
            split = ",",
            defaultValue = "tls,cold,tls+cold,slow,slow+hosts,hosts,tls+hosts,1k,16k,64k,brokers",
            description =
                    "cases, each of one or more conditions, joined by + (default: ${DEFAULT-VALUE})")
    private List<String> cases = List.of();

    @Option(names = "--rounds", defaultValue = "5", description = "default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(
            names = "--warm-up",
            defaultValue = "500000",
            description = "deliveries before the measurement (default: ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--deliveries",
            defaultValue = "200000",
            description = "deliveries that are measured (default: ${DEFAULT-VALUE})")
    private int deliveries;

    @Option(
            names = "--baseline",
            description =
                    "another build's quarkus-run.jar, which takes turns in the conditions too")
    private Optional<Path> baseline = Optional.empty();

    @Option(names = "--jvm", description = "one more option for the dispatchers' JVMs; repeatable")
    private List<String> jvm = List.of();

    @Override
    public void run() {
        List<Conditions> all = cases.stream().map(Conditions::parse).toList();
        BenchRun run = options.begin("conditions");
        ConditionsBenchmark benchmark =
                new ConditionsBenchmark(
                        options.quick()
                                ? new Work(20, 1, 200, 800)
                                : new Work(1_000, 1, warmUp, deliveries),
                        options.quick() ? 1 : rounds,
                        baseline,
                        jvm,
                        options.quick() ? Sink.Kind.ANY : Sink.Kind.NGINX,
                        run.scratch());
        all.forEach(it -> benchmark.run(it).addTo(run));
    }
}
