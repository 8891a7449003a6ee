package dev.resthooks.registry.restore.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.thread.ServiceThreads;
import dev.resthooks.contract.topic.kafka.Deadline;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.contract.wire.WireException;
import dev.resthooks.registry.log.kafka.PartitionReader;
import dev.resthooks.registry.restore.PublishedHooks;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads partitions of {@code resthooks.hooks} from their beginnings, and later on from where it
 * was. Throws if Kafka doesn't answer. Not thread-safe.
 */
public final class HooksTopicReader implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration API = Duration.ofSeconds(10);

    /** The fetch that waits for more of one partition would hold up that of the next. */
    private static final int FETCH_WAIT_MILLIS = 10;

    private final PartitionReader reader;
    private final Map<TopicPartition, Long> next = new HashMap<>();

    public HooksTopicReader(Map<String, Object> kafka) {
        Map<String, Object> settings =
                PartitionReader.settings(kafka, "resthooks-registry-hooks", API);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
        this.reader = PartitionReader.of(settings);
    }

    public List<TopicPartition> partitions() {
        List<PartitionInfo> found = reader.consumer().partitionsFor(Topics.HOOKS);
        if (found == null || found.isEmpty()) {
            throw new IllegalStateException("Kafka has no topic " + Topics.HOOKS);
        }
        return found.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    public void readOn(TopicPartition partition, PublishedHooks published) {
        long end = reader.consumer().endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        long at = next.getOrDefault(partition, 0L);
        Deadline deadline = Deadline.in(PATIENCE);
        while (at < end) {
            ServiceThreads.turn();
            PartitionReader.Some some = reader.poll(partition, at, deadline);
            some.records().forEach(record -> add(record, published));
            if (some.next() > at) {
                deadline = Deadline.in(PATIENCE);
            } else if (deadline.left().isZero()) {
                throw new IllegalStateException(
                        "%s can't be read beyond offset %d".formatted(partition, at));
            }
            at = some.next();
        }
        next.put(partition, at);
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
        reader.close();
    }
}
