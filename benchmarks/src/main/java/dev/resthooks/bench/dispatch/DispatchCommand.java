package dev.resthooks.bench.dispatch;

import dev.resthooks.bench.peer.OwnClientLoopProgram;
import dev.resthooks.bench.result.BenchRun;
import dev.resthooks.bench.sink.Sink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "dispatch",
        description = "what a delivery costs, beside a bare loop on the dispatcher's HTTP client",
        mixinStandardHelpOptions = true)
public final class DispatchCommand implements Runnable {
    private static final Contender OWN_CLIENT_LOOP =
            new JavaContender(
                    "own-client-loop",
                    Contender.Claim.EVENLY,
                    OwnClientLoopProgram.class,
                    around ->
                            List.of(
                                    Integer.toString(around.targets().others()),
                                    Integer.toString(around.work().hooks()),
                                    Long.toString(around.work().deliveries())));

    private static final List<String> ALL = List.of("1", "20", "1000", "1000x20");
    private static final List<String> QUICK = List.of("20x2");

    @Mixin private BenchRun.Options options = new BenchRun.Options();

    @Option(
            names = "--cases",
            split = ",",
            description =
                    "hooks, or hooks x hooks per event (default: 1,20,1000,1000x20; with --quick 20x2)")
    private List<String> cases = List.of();

    @Option(names = "--rounds", defaultValue = "5", description = "default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(
            names = "--warm-up",
            defaultValue = "2500000",
            description = "deliveries before the measurement (default: ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--deliveries",
            defaultValue = "300000",
            description = "deliveries that are measured (default: ${DEFAULT-VALUE})")
    private int deliveries;

    @Option(
            names = "--sink",
            defaultValue = "nginx",
            description = "nginx, built-in, or any of the two (default: ${DEFAULT-VALUE})")
    private String sink = "nginx";

    @Option(names = "--only", split = ",", description = "of dispatcher, own-client-loop")
    private List<String> only = List.of();

    @Option(
            names = "--baseline",
            description = "another build's quarkus-run.jar, which takes turns with this one")
    private Optional<Path> baseline = Optional.empty();

    @Option(
            names = "--build",
            description = "another build's quarkus-run.jar, in place of this one's")
    private Optional<Path> build = Optional.empty();

    @Option(names = "--jvm", description = "one more option for the dispatcher's JVM; repeatable")
    private List<String> jvm = List.of();

    @Option(
            names = "--baseline-jvm",
            description = "one more option for the baseline's JVM, in place of --jvm; repeatable")
    private List<String> baselineJvm = List.of();

    @Override
    public void run() {
        BenchRun run = options.begin("dispatch");
        DispatchBenchmark benchmark =
                new DispatchBenchmark(
                        contenders(),
                        options.quick() ? 1 : rounds,
                        options.quick() ? Sink.Kind.ANY : kind(),
                        run.scratch());
        List<Work> works =
                options.quick() ? works(QUICK, 200, 800) : works(ALL, warmUp, deliveries);
        works.forEach(it -> benchmark.run(it).addTo(run));
    }

    private List<Contender> contenders() {
        List<Contender> all = new ArrayList<>();
        all.add(new OurDispatcher(OurDispatcher.TITLE, build, jvm));
        baseline.ifPresent(jar -> all.add(before(jar)));
        all.add(OWN_CLIENT_LOOP);
        return all.stream().filter(it -> isWanted(it.title())).toList();
    }

    private boolean isWanted(String title) {
        return only.isEmpty() || only.stream().anyMatch(title::startsWith);
    }

    private OurDispatcher before(Path jar) {
        return new OurDispatcher(
                "dispatcher before", Optional.of(jar), baselineJvm.isEmpty() ? jvm : baselineJvm);
    }

    private Sink.Kind kind() {
        return switch (sink) {
            case "nginx" -> Sink.Kind.NGINX;
            case "built-in" -> Sink.Kind.BUILT_IN;
            default -> Sink.Kind.ANY;
        };
    }

    private List<Work> works(List<String> usual, int before, int measured) {
        return (cases.isEmpty() ? usual : cases)
                .stream().map(it -> Work.parse(it, before, measured)).toList();
    }
}
