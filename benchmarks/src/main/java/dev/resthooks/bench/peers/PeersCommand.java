package dev.resthooks.bench.peers;

import dev.resthooks.bench.BenchEvents;
import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.dispatch.Contender;
import dev.resthooks.bench.dispatch.JavaContender;
import dev.resthooks.bench.dispatch.OurDispatcher;
import dev.resthooks.bench.dispatch.Work;
import dev.resthooks.bench.peer.CamelProgram;
import dev.resthooks.bench.peer.KafkaLoopProgram;
import dev.resthooks.bench.peer.ParallelConsumerProgram;
import dev.resthooks.bench.peer.ShareLoopProgram;
import dev.resthooks.bench.result.BenchRun;
import dev.resthooks.bench.sink.Sink;
import dev.resthooks.contract.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "peers",
        description = "the same deliveries by the dispatcher, and by what others would use",
        mixinStandardHelpOptions = true)
public final class PeersCommand implements Runnable {
    private static final List<Contender> CONTENDERS =
            List.of(
                    new OurDispatcher(OurDispatcher.TITLE, Optional.empty(), List.of()),
                    onKafka("kafka-loop", KafkaLoopProgram.class),
                    onKafka("share-loop", ShareLoopProgram.class),
                    onKafka("parallel-consumer", ParallelConsumerProgram.class),
                    onKafka("camel", CamelProgram.class));

    @Mixin private BenchRun.Options options = new BenchRun.Options();

    @Option(
            names = "--cases",
            split = ",",
            defaultValue = "saturation-1,saturation-100,ordinary-1,ordinary-100,hanging,killed",
            description = "default: ${DEFAULT-VALUE}")
    private List<String> cases = List.of();

    @Option(
            names = "--only",
            split = ",",
            description =
                    "of dispatcher, kafka-loop, share-loop, parallel-consumer, camel, knative")
    private List<String> only = List.of();

    @Option(
            names = "--knative",
            description = "a folder with all jars of Knative's dispatcher, which takes part then")
    private Optional<Path> knative = Optional.empty();

    @Option(names = "--rounds", defaultValue = "7", description = "default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(
            names = "--warm-up",
            defaultValue = "1000000",
            description =
                    "deliveries before the measurement at saturation (default: ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--deliveries",
            defaultValue = "300000",
            description = "deliveries that are measured at saturation (default: ${DEFAULT-VALUE})")
    private int deliveries;

    private static Contender onKafka(String title, Class<?> program) {
        return new JavaContender(
                title,
                Contender.Claim.ONCE,
                program,
                around ->
                        List.of(
                                around.bootstrapServers(),
                                Topics.events(BenchEvents.TYPE.resource()),
                                around.group(),
                                Integer.toString(around.targets().first()),
                                Integer.toString(around.targets().others())));
    }

    @Override
    public void run() {
        List<PeerCase> wanted = cases.stream().map(this::parse).toList();
        List<Contender> contenders =
                Stream.concat(CONTENDERS.stream(), knative.map(KnativeContender::new).stream())
                        .filter(it -> only.isEmpty() || only.contains(it.title()))
                        .toList();
        if (contenders.isEmpty()) {
            throw new BenchException("there are no contenders " + only);
        }
        new PeersBenchmark(
                        contenders,
                        options.quick() ? 1 : rounds,
                        options.quick() ? Sink.Kind.ANY : Sink.Kind.NGINX,
                        options.begin("peers"))
                .run(wanted);
    }

    private PeerCase parse(String name) {
        return switch (name) {
            case "saturation-1" -> saturated(1);
            case "saturation-100" -> saturated(100);
            case "ordinary-1" -> new OrdinaryCase(pace(1));
            case "ordinary-100" -> new OrdinaryCase(pace(100));
            case "hanging" -> new HangingCase(pace(100));
            case "killed" -> new KilledCase(pace(100));
            default -> throw new BenchException("there is no case " + name);
        };
    }

    private PeerCase saturated(int hooks) {
        return new SaturatedCase(
                options.quick()
                        ? new Work(hooks, 1, 200, 800)
                        : new Work(hooks, 1, warmUp, deliveries));
    }

    private Pace pace(int hooks) {
        return options.quick() ? new Pace(hooks, 400, 400, 2) : new Pace(hooks, 100_000, 1_000, 30);
    }
}
