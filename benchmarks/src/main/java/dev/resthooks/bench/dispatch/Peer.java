package dev.resthooks.bench.dispatch;

import dev.resthooks.bench.BenchEvents;
import dev.resthooks.bench.JavaProgram;
import dev.resthooks.bench.peer.OwnClientLoopProgram;
import dev.resthooks.bench.peer.ParallelConsumerProgram;
import dev.resthooks.bench.peer.VertxLoopProgram;
import dev.resthooks.contract.Topics;
import dev.resthooks.stack.process.ManagedProcess;
import java.util.List;
import java.util.function.Function;

/** A program that the dispatcher is compared with, by what is claimed of its deliveries. */
record Peer(String title, Claim claim, Class<?> main, Function<Environment, List<String>> arguments)
        implements Contender {
    static final String PARALLEL_CONSUMER = "parallel-consumer";
    static final String VERTX_LOOP = "vertx-loop";
    static final String OWN_CLIENT_LOOP = "own-client-loop";

    /** Confluent's parallel consumer on Vert.x, in no order, with so many records at once. */
    static Peer parallelConsumer(int concurrency) {
        return new Peer(
                PARALLEL_CONSUMER,
                Claim.ONCE,
                ParallelConsumerProgram.class,
                environment ->
                        List.of(
                                environment.bootstrapServers(),
                                Topics.events(BenchEvents.TYPE.resource()),
                                Integer.toString(environment.sinkPort()),
                                Integer.toString(environment.work().plan().organisations()),
                                Integer.toString(environment.work().fanOut()),
                                Integer.toString(concurrency)));
    }

    /** A loop around Vert.x's HTTP client, without Kafka. */
    static Peer vertxLoop() {
        return new Peer(VERTX_LOOP, Claim.EVENLY, VertxLoopProgram.class, Peer::ofLoop);
    }

    /** A loop around the dispatcher's HTTP client, without Kafka: the most it could reach. */
    static Peer ownClientLoop() {
        return new Peer(OWN_CLIENT_LOOP, Claim.EVENLY, OwnClientLoopProgram.class, Peer::ofLoop);
    }

    private static List<String> ofLoop(Environment environment) {
        return List.of(
                Integer.toString(environment.sinkPort()),
                Integer.toString(environment.work().hooks()),
                Long.toString(environment.work().deliveries()),
                Integer.toString(BenchEvents.BODY));
    }

    @Override
    public Running start(Environment environment) {
        ManagedProcess process =
                JavaProgram.start(
                        title,
                        main,
                        JavaProgram.OPTIONS,
                        arguments.apply(environment),
                        environment.folders());
        return new Running(process, () -> 0, process::kill);
    }
}
