package dev.resthooks.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.topic.TopicTable;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClusterIT {
    @TempDir Path directory;

    @Test
    void shouldKeepTopicsAndRecordsWhenItIsKilledAndStartedAgain() throws Exception {
        try (KafkaCluster kafka = KafkaCluster.start(directory)) {
            kafka.createTopics(TopicTable.all());
            assertThat(produce(kafka, "first")).isZero();

            kafka.node(1).kill();
            kafka.node(1).startAgain();
            kafka.awaitReady();

            kafka.createTopics(TopicTable.all());
            assertThat(produce(kafka, "second")).isEqualTo(1);
        }
    }

    @Test
    void shouldGoOnWithTheSameDataWhenItWasClosed() throws Exception {
        try (KafkaCluster kafka = KafkaCluster.start(directory)) {
            kafka.createTopics(TopicTable.all());
        }

        try (KafkaCluster again = KafkaCluster.start(directory)) {
            assertThat(topics(again)).contains(Topics.HOOKS, Topics.CURSORS, Topics.REPORTS);
        }
    }

    @Test
    void shouldTakeRecordsWhenOneNodeOfThreeIsKilled() throws Exception {
        try (KafkaCluster kafka = KafkaCluster.start(directory, KafkaSettings.onFreePorts(3))) {
            kafka.createTopics(TopicTable.all());

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

    private static Set<String> topics(KafkaCluster kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return admin.listTopics().names().get();
        }
    }
}
