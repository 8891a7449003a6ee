package dev.resthooks.registry.operator.kafka;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.topic.kafka.Deadline;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.log.kafka.PartitionReader;
import dev.resthooks.registry.operator.DeadEvent;
import dev.resthooks.registry.operator.DeadEventPage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Reads dead events for one request, in limited time and no group. Not thread-safe. */
final class DeadTopicReader implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(DeadTopicReader.class);

    /** The offsets read at once; values may be large, and are dropped soon. */
    private static final int WINDOW = 32;

    private final Consumer<byte[], byte[]> consumer;
    private final PartitionReader reader;
    private final Deadline deadline;

    DeadTopicReader(Map<String, Object> settings, Duration patience) {
        this.reader = PartitionReader.of(settings);
        this.consumer = reader.consumer();
        this.deadline = Deadline.in(patience);
    }

    List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic, deadline.left()).stream()
                .map(it -> new TopicPartition(topic, it.partition()))
                .toList();
    }

    List<DeadEventPage.Tail> tails(DeadEventPage.Cursor cursor, int most) {
        List<TopicPartition> partitions = partitions(Topics.DEAD_EVENTS);
        Map<TopicPartition, Long> firsts = consumer.beginningOffsets(partitions, deadline.left());
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, deadline.left());
        return partitions.stream()
                .map(it -> {
                    long first = firsts.getOrDefault(it, 0L);
                    long end = ends.getOrDefault(it, 0L);
                    long before = cursor.before(it.partition()).orElse(end);
                    return tail(it, first, Math.max(first, Math.min(before, end)), most);
                })
                .toList();
    }

    private DeadEventPage.Tail tail(TopicPartition partition, long first, long end, int most) {
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
        return new DeadEventPage.Tail(partition.partition(), newest, first, from, end);
    }

    /** Returns the dead events in a range of offsets; empty if there is no time for all. */
    private Optional<List<DeadEvent>> window(TopicPartition partition, long from, long to) {
        List<DeadEvent> window = new ArrayList<>();
        boolean isRead =
                reader.scan(
                        partition,
                        from,
                        to,
                        deadline,
                        it -> window.add(new DeadEventRecord(it).event()));
        return isRead ? Optional.of(window) : Optional.empty();
    }

    Optional<DeadEventRecord> find(DeadEvent.Id id) {
        TopicPartition partition = new TopicPartition(Topics.DEAD_EVENTS, id.partition());
        if (!partitions(Topics.DEAD_EVENTS).contains(partition)
                || !isOnLog(partition, id.offset())) {
            return Optional.empty();
        }
        List<DeadEventRecord> found = new ArrayList<>();
        boolean isRead =
                reader.scan(
                        partition,
                        id.offset(),
                        id.offset() + 1,
                        deadline,
                        it -> found.add(new DeadEventRecord(it)));
        if (!isRead) {
            throw new LogAway(id + " could not be read in time");
        }
        return found.stream().findFirst();
    }

    private boolean isOnLog(TopicPartition partition, long offset) {
        List<TopicPartition> one = List.of(partition);
        return offset >= consumer.beginningOffsets(one, deadline.left()).getOrDefault(partition, 0L)
                && offset < consumer.endOffsets(one, deadline.left()).getOrDefault(partition, 0L);
    }

    /** Never fails: what was read or written stays so. */
    @Override
    public void close() {
        try {
            reader.close();
        } catch (KafkaException unclean) {
            LOG.debugf("consumer closed uncleanly: %s", unclean);
        }
    }
}
