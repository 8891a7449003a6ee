package dev.resthooks.bench.dispatch;

import dev.resthooks.bench.JavaProgram;
import dev.resthooks.bench.peer.BareLoopProgram;
import dev.resthooks.bench.peer.ParallelConsumerProgram;
import dev.resthooks.contract.Topics;
import dev.resthooks.stack.process.ManagedProcess;
import java.util.List;

/** What the dispatcher is compared with. */
enum Peer implements Contender {
    /** Confluent's parallel consumer on Vert.x, in no order. */
    PARALLEL_CONSUMER("parallel-consumer", ParallelConsumerProgram.class) {
        @Override
        List<String> arguments(Surroundings around) {
            return List.of(
                    around.bootstrapServers(),
                    Topics.events(EventLog.EVENT.resource()),
                    Integer.toString(around.sinkPort()),
                    Integer.toString(around.work().fanOut()));
        }
    },
    /** A loop around Vert.x's HTTP client, without any Kafka: what can't be beaten with it. */
    BARE_LOOP("bare-loop", BareLoopProgram.class) {
        @Override
        List<String> arguments(Surroundings around) {
            return List.of(
                    Integer.toString(around.sinkPort()),
                    Integer.toString(around.work().hooks()),
                    Long.toString(around.work().deliveries()),
                    Integer.toString(EventLog.BODY));
        }
    };

    private final String id;
    private final Class<?> main;

    Peer(String id, Class<?> main) {
        this.id = id;
        this.main = main;
    }

    abstract List<String> arguments(Surroundings around);

    @Override
    public String title() {
        return id;
    }

    @Override
    public Running start(Surroundings around) {
        ManagedProcess process =
                JavaProgram.start(
                        id, main, JavaProgram.OPTIONS, arguments(around), around.folders());
        return new Running() {
            @Override
            public long pid() {
                return process.pid();
            }

            @Override
            public boolean isAlive() {
                return process.isAlive();
            }

            @Override
            public void stop() {
                process.kill();
            }
        };
    }
}
