package dev.resthooks.simulator.emit.kafka;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.simulator.Shipped;
import dev.resthooks.stack.kafka.KafkaCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBulkLogIT {
    private static final int EVENTS = 20_000;
    private static final int AT_A_TIME = 20;
    private static final long PAUSE_NANOS = 100_000;

    @Test
    void shouldWriteOnceAndInOrderToPartitionsWhoseBrokerDoesNotKnowYetThatItLeadsThem(
            @TempDir Path directory) throws Exception {
        AtomicInteger appended = new AtomicInteger();
        try (KafkaCluster kafka = KafkaCluster.start(directory);
                KafkaBulkLog log =
                        new KafkaBulkLog(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            createTopics(kafka.bootstrapServers());
            for (int number = 0; number < EVENTS; number++) {
                append(number, log, appended);
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> appended.get() == EVENTS);

            List<ConsumerRecord<byte[], byte[]>> records = all(kafka.bootstrapServers());
            assertThat(records).hasSize(EVENTS);
            assertThat(byPartition(records).values())
                    .allSatisfy(numbers ->
                            assertThat(numbers)
                                    .isSortedAccordingTo(naturalOrder())
                                    .doesNotHaveDuplicates());
        }
    }

    /** Pauses now and then, so that the producer has several batches for a partition. */
    private static void append(int number, KafkaBulkLog log, AtomicInteger appended) {
        log.append(
                event(number),
                done -> {
                    if (done) {
                        appended.incrementAndGet();
                    }
                });
        if (number % AT_A_TIME == 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Doesn't wait for their leaders. */
    private static void createTopics(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(
                            TopicTable.shipped().stream()
                                    .map(it -> new NewTopic(it.name(), it.partitions(), (short) 1))
                                    .toList())
                    .all()
                    .get();
        }
    }

    private static DomainEvent event(int number) {
        return anEvent(Integer.toString(number))
                .type(Shipped.TYPES.get(number % Shipped.TYPES.size()))
                .of("org" + number % 97)
                .about("1")
                .event();
    }

    private static List<ConsumerRecord<byte[], byte[]>> all(String bootstrapServers) {
        try (EventTopics topics = EventTopics.fromTheBeginning(bootstrapServers)) {
            return topics.news();
        }
    }

    private static Map<TopicPartition, List<Integer>> byPartition(
            List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .collect(
                        groupingBy(
                                it -> new TopicPartition(it.topic(), it.partition()),
                                mapping(KafkaBulkLogIT::number, toList())));
    }

    private static int number(ConsumerRecord<byte[], byte[]> record) {
        return Integer.parseInt(new String(record.headers().lastHeader("ce_id").value(), UTF_8));
    }
}
