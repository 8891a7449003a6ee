package dev.resthooks.dispatcher.ledger.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.stack.kafka.KafkaCluster;
import dev.resthooks.testkit.kafka.CommittedRecords;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommittedRecordsIT {
    private static final int COMMITS = 20;

    @TempDir private Path directory;

    @Test
    void shouldSeeEachTransactionThatEndedAndWaitForOneThatIsOpen() throws Exception {
        try (KafkaCluster kafka = KafkaCluster.start(directory)) {
            kafka.createTopics(TopicTable.shipped());
            CommittedRecords records = new CommittedRecords(kafka.bootstrapServers());
            try (KafkaProducer<String, String> producer = producer(kafka)) {
                for (int commits = 1; commits <= COMMITS; commits++) {
                    send(producer, "kept");
                    producer.commitTransaction();
                    assertThat(values(records)).hasSize(commits).containsOnly("kept");
                }
                send(producer, "dropped");
                producer.abortTransaction();
                assertThat(values(records)).hasSize(COMMITS).containsOnly("kept");

                send(producer, "open");
                assertThatThrownBy(() -> values(hasty(kafka)))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("a transaction stays open");
            }
        }
    }

    private static CommittedRecords hasty(KafkaCluster kafka) {
        return new CommittedRecords(kafka.bootstrapServers(), Duration.ofMillis(300));
    }

    private static List<String> values(CommittedRecords records) {
        return records.of(Topics.DEAD_EVENTS).stream()
                .map(record -> new String(record.value(), UTF_8))
                .toList();
    }

    /** In a new transaction; returns when it is on the log. */
    private static void send(KafkaProducer<String, String> producer, String value)
            throws Exception {
        producer.beginTransaction();
        var _ = producer.send(new ProducerRecord<>(Topics.DEAD_EVENTS, value)).get();
    }

    private static KafkaProducer<String, String> producer(KafkaCluster kafka) {
        KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                kafka.bootstrapServers(),
                                "transactional.id",
                                "committed-records"),
                        new StringSerializer(),
                        new StringSerializer());
        producer.initTransactions();
        return producer;
    }
}
