package dev.resthooks.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.topic.Service;
import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.stack.kafka.KafkaCluster;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicReadinessIT {
    private static final Duration SOME_TRIES = Duration.ofSeconds(5);

    @TempDir private Path folder;

    @Test
    void shouldNameMissingTopicsSayItOnceAndBeReadyWhenTheyAreCreated() throws Exception {
        try (KafkaCluster cluster = KafkaCluster.start(folder.resolve("kafka"));
                PackagedDispatcher dispatcher =
                        PackagedDispatcher.start(cluster.bootstrapServers(), folder)) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            dispatcher
                                    .readiness()
                                    .contains("Kafka has no topic resthooks.cursors, "));
            assertThat(dispatcher.metrics())
                    .contains(
                            "resthooks_topics_missing %d.0"
                                    .formatted(
                                            TopicTable.shipped().stream()
                                                    .filter(it -> it.isNeededBy(Service.DISPATCHER))
                                                    .count()));
            await().during(SOME_TRIES)
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> dispatcher.readiness().contains("\"DOWN\""));
            assertThat(dispatcher.lastLines())
                    .filteredOn(it -> it.contains("WARN") || it.contains("ERROR"))
                    .as("one line for each part that needs topics")
                    .hasSizeLessThanOrEqualTo(6);

            cluster.createTopics(TopicTable.shipped());
            dispatcher.awaitReady();
            assertThat(dispatcher.metrics())
                    .contains("resthooks_topics_missing 0.0")
                    .contains(
                            "resthooks_topics_misconfigured{topic=\"resthooks.events.actions\"} 0.0");
        }
    }
}
