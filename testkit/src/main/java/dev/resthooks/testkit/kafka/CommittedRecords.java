package dev.resthooks.testkit.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads whole topics up to their ends at the time of the call, including every transaction whose
 * commit has returned by then.
 *
 * <p>A commit returns when the coordinator has decided it; the markers that make it visible to
 * readers are written to the partitions a little later. The end offset for a {@code read_committed}
 * consumer lies before a transaction without its marker. So this takes the end offset of a {@code
 * read_uncommitted} consumer, and waits until it can read up to there. Thread-safe.
 *
 * @param patience how long to wait for an open transaction
 */
public record CommittedRecords(String bootstrapServers, Duration patience) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    /** In milliseconds. A consumer that is closed waits for its last, empty fetch. */
    private static final int FETCH_WAIT = 20;

    /** Creates a reader that waits at most half a minute for an open transaction. */
    public CommittedRecords(String bootstrapServers) {
        this(bootstrapServers, PATIENCE);
    }

    public List<ConsumerRecord<byte[], byte[]>> of(String topic) {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        forEach(topic, found::add);
        return found;
    }

    /**
     * Calls {@code action} with each record of a topic, without keeping the records in memory.
     *
     * @throws IllegalStateException if a transaction stays open
     */
    public void forEach(String topic, Consumer<ConsumerRecord<byte[], byte[]>> action) {
        Map<TopicPartition, Long> ends = ends(topic);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(IsolationLevel.READ_COMMITTED)) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            long moved = System.nanoTime();
            while (!isReached(ends, consumer)) {
                var polled = consumer.poll(POLL);
                polled.forEach(action);
                if (!polled.isEmpty()) {
                    moved = System.nanoTime();
                } else if (System.nanoTime() - moved > patience.toNanos()) {
                    throw new IllegalStateException(
                            "%s can't be read to its end: a transaction stays open"
                                    .formatted(topic));
                }
            }
        }
    }

    private Map<TopicPartition, Long> ends(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(IsolationLevel.READ_UNCOMMITTED)) {
            return consumer.endOffsets(
                    consumer.partitionsFor(topic).stream()
                            .map(it -> new TopicPartition(topic, it.partition()))
                            .toList());
        }
    }

    private static boolean isReached(
            Map<TopicPartition, Long> ends, KafkaConsumer<byte[], byte[]> consumer) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private KafkaConsumer<byte[], byte[]> consumer(IsolationLevel isolation) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString(),
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
