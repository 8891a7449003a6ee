package dev.resthooks.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.topic.TopicTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClusterIT {
    private static final String GROUP = "readers";
    private static final TopicPartition PARTITION = new TopicPartition(Topics.DEAD_EVENTS, 0);

    @TempDir private static Path folder;

    /** The one that is killed or closed, and started again. */
    private static KafkaCluster single;

    @BeforeAll
    static void start() {
        single = KafkaCluster.start(folder);
        single.createTopics(TopicTable.shipped());
    }

    @AfterAll
    static void close() {
        single.close();
    }

    @Test
    void shouldKeepTopicsAndRecordsWhenItIsKilledAndStartedAgain() throws Exception {
        assertThat(produce(single, "first")).isZero();

        single.node(1).kill();
        single.node(1).startAgain();
        single.awaitReady();

        single.createTopics(TopicTable.shipped());
        assertThat(produce(single, "second")).isEqualTo(1);
    }

    /** Kafka 4.3.1 and 4.4.0 leave such offsets undecided for good. */
    @Test
    void shouldTellOffsetsThatWereInATransactionWhenItWasKilled() throws Exception {
        try (KafkaProducer<String, String> producer = transactional(single)) {
            producer.initTransactions();
            commit(5, producer);
            producer.commitTransaction();
            commit(6, producer);

            single.node(1).kill();
            producer.close(Duration.ZERO);
        }
        single.node(1).startAgain();
        single.awaitReady();

        assertThat(committed(single)).containsEntry(PARTITION, new OffsetAndMetadata(5));
    }

    @Test
    void shouldGoOnWithTheSameDataWhenItWasClosed() throws Exception {
        single.close();

        single = KafkaCluster.start(folder);

        assertThat(topics(single)).contains(Topics.HOOKS, Topics.CURSORS, Topics.REPORTS);
    }

    @Test
    void shouldTakeRecordsWhenOneNodeOfThreeIsKilled(@TempDir Path directory) throws Exception {
        try (KafkaCluster kafka = KafkaCluster.start(directory, KafkaSettings.onFreePorts(3))) {
            kafka.createTopics(TopicTable.shipped());

            kafka.node(2).kill();

            assertThat(produce(kafka, "two copies are enough")).isZero();
        }
    }

    private static long produce(KafkaCluster kafka, String value) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
                        new StringSerializer(),
                        new StringSerializer())) {
            return producer.send(new ProducerRecord<>(Topics.DEAD_EVENTS, value)).get().offset();
        }
    }

    /** A producer whose transactions time out before a killed broker is there again. */
    private static KafkaProducer<String, String> transactional(KafkaCluster kafka) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", kafka.bootstrapServers(),
                        "transactional.id", "writer",
                        "transaction.timeout.ms", "1000"),
                new StringSerializer(),
                new StringSerializer());
    }

    private static void commit(long offset, KafkaProducer<String, String> producer) {
        producer.beginTransaction();
        producer.sendOffsetsToTransaction(
                Map.of(PARTITION, new OffsetAndMetadata(offset)), new ConsumerGroupMetadata(GROUP));
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(KafkaCluster kafka) {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                kafka.bootstrapServers(),
                                "group.id",
                                GROUP,
                                "isolation.level",
                                "read_committed",
                                "default.api.timeout.ms",
                                "15000"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            return consumer.committed(Set.of(PARTITION));
        }
    }

    private static Set<String> topics(KafkaCluster kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return admin.listTopics().names().get();
        }
    }
}
