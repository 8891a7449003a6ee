package dev.resthooks.dispatcher;

import dev.resthooks.stack.kafka.KafkaCluster;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.testkit.Receiver;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** New topics and one receiver for all tests of a class; dispatchers come and go. */
abstract class OnKafka {
    private static Vertx vertx;

    static KafkaCluster cluster;
    static Receiver receiver;
    static KafkaSide kafka;

    @BeforeAll
    static void startOnNewTopics() {
        vertx = Vertx.vertx();
        receiver = Receiver.listening(vertx, FreePorts.one());
        cluster = SharedKafka.withNewTopics();
        kafka = new KafkaSide(cluster.bootstrapServers());
    }

    @AfterAll
    static void stopClients() throws Exception {
        kafka.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    static RunningDispatcher dispatcher(String instance) {
        return dispatcher(instance, Map.of());
    }

    static RunningDispatcher dispatcher(String instance, Map<String, String> settings) {
        return RunningDispatcher.start(cluster.bootstrapServers(), vertx, instance, settings);
    }

    static String url(String path) {
        return receiver.url(path);
    }
}
