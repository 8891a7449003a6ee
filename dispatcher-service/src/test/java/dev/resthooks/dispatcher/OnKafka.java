package dev.resthooks.dispatcher;

import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.stack.kafka.KafkaCluster;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** One Kafka and one receiver for all tests of a class; dispatchers come and go. */
abstract class OnKafka {
    @TempDir static Path folder;
    private static Vertx vertx;

    static KafkaCluster cluster;
    static Receiver receiver;
    static KafkaSide kafka;

    @BeforeAll
    static void startKafka() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
        vertx = Vertx.vertx();
        receiver = new Receiver(vertx);
        cluster = KafkaCluster.start(folder);
        cluster.createTopics(TopicTable.all());
        kafka = new KafkaSide(cluster.bootstrapServers());
    }

    @AfterAll
    static void stopKafka() throws Exception {
        kafka.close();
        cluster.close();
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
