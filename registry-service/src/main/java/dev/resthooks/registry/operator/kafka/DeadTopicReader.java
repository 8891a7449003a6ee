package dev.resthooks.registry.operator.kafka;

import dev.resthooks.contract.Topics;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.operator.DeadEvent;
import dev.resthooks.registry.operator.DeadEventCursor;
import dev.resthooks.registry.operator.DeadEventId;
import dev.resthooks.registry.operator.PartitionTail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/** Reads dead events for one request, in limited time and no group. Not thread-safe. */
final class DeadTopicReader implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(DeadTopicReader.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /** The offsets read at once; values may be large, and are dropped soon. */
    private static final int WINDOW = 32;

    private final Consumer<byte[], byte[]> consumer;
    private final long deadline;

    DeadTopicReader(Map<String, Object> settings, Duration patience) {
        this.consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    /** Returns the partitions of a topic; an empty list if the topic doesn't exist. */
    List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic, left()).stream()
                .map(it -> new TopicPartition(topic, it.partition()))
                .toList();
    }

    /** Returns the newest dead events of each partition before the place. */
    List<PartitionTail> tails(DeadEventCursor cursor, int most) {
        List<TopicPartition> partitions = partitions(Topics.DEAD_EVENTS);
        Map<TopicPartition, Long> firsts = consumer.beginningOffsets(partitions, left());
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, left());
        return partitions.stream()
                .map(it -> {
                    long first = firsts.getOrDefault(it, 0L);
                    long end = ends.getOrDefault(it, 0L);
                    long before = cursor.before(it.partition()).orElse(end);
                    return tail(it, first, Math.max(first, Math.min(before, end)), most);
                })
                .toList();
    }

    private PartitionTail tail(TopicPartition partition, long first, long end, int most) {
        List<DeadEvent> newest = new ArrayList<>();
        long from = end;
        while (newest.size() < most && from > first) {
            long next = Math.max(first, from - WINDOW);
            Optional<List<DeadEvent>> window = window(partition, next, from);
            if (window.isEmpty()) {
                break;
            }
            newest.addAll(window.get().reversed());
            from = next;
        }
        if (from == end && end > first) {
            throw new LogAway(partition + " could not be read in time");
        }
        return new PartitionTail(partition.partition(), newest, first, from, end);
    }

    /** Returns the dead events in a range of offsets; empty if there is no time for all. */
    private Optional<List<DeadEvent>> window(TopicPartition partition, long from, long to) {
        List<DeadEvent> window = new ArrayList<>();
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        while (consumer.position(partition, left()) < to) {
            if (left().isZero()) {
                return Optional.empty();
            }
            for (ConsumerRecord<byte[], byte[]> record : poll(partition)) {
                if (record.offset() < to) {
                    window.add(new DeadEventRecord(record).event());
                }
            }
        }
        return Optional.of(window);
    }

    /** Returns the record of a dead event; empty if there is none at this place. */
    Optional<DeadEventRecord> find(DeadEventId id) {
        TopicPartition partition = new TopicPartition(Topics.DEAD_EVENTS, id.partition());
        if (!partitions(Topics.DEAD_EVENTS).contains(partition)
                || !isOnLog(partition, id.offset())) {
            return Optional.empty();
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, id.offset());
        while (consumer.position(partition, left()) <= id.offset()) {
            if (left().isZero()) {
                throw new LogAway(id + " could not be read in time");
            }
            for (ConsumerRecord<byte[], byte[]> record : poll(partition)) {
                if (record.offset() == id.offset()) {
                    return Optional.of(new DeadEventRecord(record));
                }
            }
        }
        return Optional.empty();
    }

    private boolean isOnLog(TopicPartition partition, long offset) {
        List<TopicPartition> one = List.of(partition);
        return offset >= consumer.beginningOffsets(one, left()).getOrDefault(partition, 0L)
                && offset < consumer.endOffsets(one, left()).getOrDefault(partition, 0L);
    }

    private List<ConsumerRecord<byte[], byte[]>> poll(TopicPartition partition) {
        Duration left = left();
        return consumer.poll(left.compareTo(POLL) < 0 ? left : POLL).records(partition);
    }

    private Duration left() {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    /** Never fails: what was read or written stays so. */
    @Override
    public void close() {
        try {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        } catch (KafkaException unclean) {
            LOG.debugf("consumer closed uncleanly: %s", unclean);
        }
    }
}
