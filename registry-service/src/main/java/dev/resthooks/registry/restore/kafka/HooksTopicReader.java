package dev.resthooks.registry.restore.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.thread.ServiceThreads;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.contract.wire.WireException;
import dev.resthooks.registry.restore.PublishedHooks;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads partitions from their beginnings, and on. Throws without an answer. Not thread-safe. */
public final class HooksTopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int API_MILLIS = 10_000;

    /** The fetch that waits for more of one partition would hold up that of the next. */
    private static final int FETCH_WAIT_MILLIS = 10;

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> next = new HashMap<>();

    public HooksTopicReader(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("client.id", "resthooks-registry-hooks");
        config.put("isolation.level", "read_committed");
        config.put("auto.offset.reset", "earliest");
        config.put("enable.auto.commit", false);
        config.put("allow.auto.create.topics", false);
        config.put("default.api.timeout.ms", API_MILLIS);
        config.put("request.timeout.ms", API_MILLIS);
        config.put("fetch.max.wait.ms", FETCH_WAIT_MILLIS);
        config.put("reconnect.backoff.max.ms", 1_000);
        this.consumer =
                new KafkaConsumer<>(
                        config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    public List<TopicPartition> partitions() {
        List<PartitionInfo> found = consumer.partitionsFor(Topics.HOOKS);
        if (found == null || found.isEmpty()) {
            throw new IllegalStateException("Kafka has no topic " + Topics.HOOKS);
        }
        return found.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /** Reads a partition up to its present end. */
    public void readOn(TopicPartition partition, PublishedHooks published) {
        consumer.assign(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        consumer.seek(
                partition,
                Optional.ofNullable(next.get(partition))
                        .orElseGet(() ->
                                consumer.beginningOffsets(List.of(partition))
                                        .getOrDefault(partition, 0L)));
        long progress = System.nanoTime();
        while (consumer.position(partition) < end) {
            ServiceThreads.turn();
            long before = consumer.position(partition);
            consumer.poll(POLL).forEach(record -> add(record, published));
            if (consumer.position(partition) > before) {
                progress = System.nanoTime();
            } else if (System.nanoTime() - progress > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        "%s can't be read beyond offset %d".formatted(partition, before));
            }
        }
        next.put(partition, consumer.position(partition));
    }

    private static void add(ConsumerRecord<byte[], byte[]> record, PublishedHooks published) {
        Optional<HookId> id = id(record.key());
        if (id.isEmpty()) {
            return;
        }
        try {
            published.add(id.get(), Optional.ofNullable(record.value()).map(Wire::readHook));
        } catch (WireException | IllegalArgumentException unreadable) {
            published.addUnreadable(id.get());
        }
    }

    private static Optional<HookId> id(byte[] key) {
        try {
            return Optional.ofNullable(key).map(it -> HookId.of(new String(it, UTF_8)));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
