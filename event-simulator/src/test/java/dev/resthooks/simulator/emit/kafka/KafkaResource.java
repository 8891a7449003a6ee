package dev.resthooks.simulator.emit.kafka;

import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.stack.FileTrees;
import dev.resthooks.stack.kafka.KafkaCluster;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real broker with the product's topics, for as long as the simulator under test runs, which all
 * tests share. Its receivers keep little.
 */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {
    private @Nullable Path directory;
    private @Nullable KafkaCluster kafka;

    @Override
    public Map<String, String> start() {
        try {
            directory = Files.createTempDirectory("simulator-kafka");
        } catch (IOException noRoom) {
            throw new UncheckedIOException(noRoom);
        }
        kafka = KafkaCluster.start(directory);
        kafka.createTopics(TopicTable.shipped());
        return Map.of(
                "kafka.bootstrap.servers", kafka.bootstrapServers(),
                "resthooks.simulator.receiver.names", "40",
                "resthooks.simulator.receiver.body-bytes-kept", "1000");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(kafka, new TestInjector.MatchesType(KafkaCluster.class));
    }

    @Override
    public void stop() {
        if (kafka != null) {
            kafka.close();
        }
        if (directory != null) {
            try {
                FileTrees.delete(directory);
            } catch (IOException inUse) {
                throw new UncheckedIOException(inUse);
            }
        }
    }
}
