package dev.resthooks.registry.report.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.report.ReadingStart.PartitionLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class PartitionLogsIT {
    private final String topic = "topic-" + UUID.randomUUID();
    private final EventPartition partition = new EventPartition(topic, 0);

    @Inject PartitionLogs logs;

    @Test
    void shouldKnowTheEndsOfTheLogAndTheIdOfItsTopic() throws Exception {
        Map<String, Object> kafka = Map.of("bootstrap.servers", Servers.kafka().bootstrapServers());
        try (Admin admin = Admin.create(kafka)) {
            create(admin);
            write(kafka, 3);
            PartitionLog written = logs.of(partition);
            admin.deleteRecords(
                            Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(2)))
                    .all()
                    .get();

            assertThat(written).isEqualTo(new PartitionLog(written.topicId(), 0, 3));
            assertThat(logs.of(partition)).isEqualTo(new PartitionLog(written.topicId(), 2, 3));

            admin.deleteTopics(List.of(topic)).all().get();
            // Brokers still know the name for a moment.
            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .until(() -> {
                        create(admin);
                        return true;
                    });
            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .untilAsserted(() -> {
                        PartitionLog anew = logs.of(partition);
                        assertThat(anew).isEqualTo(new PartitionLog(anew.topicId(), 0, 0));
                        assertThat(anew.topicId()).isNotEqualTo(written.topicId());
                    });
        }
    }

    @Test
    void shouldFailForATopicThatDoesNotExist() {
        assertThatThrownBy(() -> logs.of(partition)).hasMessageContaining("reports topic");
    }

    private void create(Admin admin) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }

    private void write(Map<String, Object> kafka, int records) throws Exception {
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(topic, new byte[] {1})).get();
            }
        }
    }
}
