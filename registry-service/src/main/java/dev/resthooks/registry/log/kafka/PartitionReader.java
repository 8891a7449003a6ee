package dev.resthooks.registry.log.kafka;

import dev.resthooks.contract.topic.kafka.Deadline;
import dev.resthooks.registry.log.LogAway;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads committed records, one partition after the other, in the order of their offsets. If the
 * requested offset was deleted, it continues at the first offset of the partition.
 */
public final class PartitionReader {
    /** The longest wait of one poll. */
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;

    public PartitionReader(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * Some records, and the offset to continue at. That is {@code from} if there was nothing to
     * read yet.
     */
    record Some(List<ConsumerRecord<byte[], byte[]>> records, long next) {}

    /** Returns the next records from an offset on, possibly none. */
    Some poll(TopicPartition partition, long from, Deadline deadline) {
        try {
            place(partition, from, deadline);
            Duration atMost = deadline.left().compareTo(POLL) < 0 ? deadline.left() : POLL;
            List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(atMost).records(partition);
            return new Some(records, consumer.position(partition, deadline.left()));
        } catch (OffsetOutOfRangeException older) {
            return new Some(List.of(), fromBeginning(partition, from, deadline));
        } catch (KafkaException away) {
            throw new LogAway(partition + " cannot be read", away);
        }
    }

    /**
     * Seeks only if the consumer stands elsewhere, because a seek would discard the records that it
     * has prefetched.
     */
    private void place(TopicPartition partition, long from, Deadline deadline) {
        if (!consumer.assignment().contains(partition)) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, from);
        } else if (consumer.position(partition, deadline.left()) != from) {
            consumer.seek(partition, from);
        }
    }

    private long fromBeginning(TopicPartition partition, long from, Deadline deadline) {
        try {
            long beginning =
                    consumer.beginningOffsets(List.of(partition), deadline.left())
                            .getOrDefault(partition, from);
            long next = Math.max(beginning, from);
            consumer.seek(partition, next);
            return next;
        } catch (KafkaException away) {
            throw new LogAway(partition + " cannot be read", away);
        }
    }

    /**
     * Reads from {@code from} (inclusive) to {@code end} (exclusive), or until {@code goesOn}
     * returns false.
     *
     * @return false if the deadline passed first
     */
    public boolean scan(
            TopicPartition partition,
            long from,
            long end,
            Deadline deadline,
            Predicate<ConsumerRecord<byte[], byte[]>> goesOn) {
        long next = from;
        while (next < end) {
            if (deadline.left().isZero()) {
                return false;
            }
            Some some = poll(partition, next, deadline);
            for (ConsumerRecord<byte[], byte[]> record : some.records()) {
                if (record.offset() < end && !goesOn.test(record)) {
                    return true;
                }
            }
            next = some.next();
        }
        return true;
    }
}
