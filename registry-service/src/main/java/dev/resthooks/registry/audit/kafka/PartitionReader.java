package dev.resthooks.registry.audit.kafka;

import dev.resthooks.registry.replay.EventOffsets.LogAway;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads committed records of one partition after the other, in order. What lies below a partition's
 * beginning is passed over.
 */
final class PartitionReader {
    /** Less than which nobody notices. */
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;

    PartitionReader(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Some records, and where to read on: at {@code from} when there was nothing to read yet. */
    record Some(List<ConsumerRecord<byte[], byte[]>> records, long next) {}

    /** The next records from an offset on, perhaps none. */
    Some poll(TopicPartition partition, long from, AuditDeadline deadline) {
        try {
            place(partition, from, deadline);
            Duration atMost = deadline.left().compareTo(POLL) < 0 ? deadline.left() : POLL;
            List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(atMost).records(partition);
            return new Some(records, consumer.position(partition, deadline.left()));
        } catch (OffsetOutOfRangeException older) {
            return new Some(List.of(), fromBeginning(partition, from, deadline));
        } catch (KafkaException away) {
            throw new LogAway(partition + " can't be read", away);
        }
    }

    /** It stands where it read before, and has more at hand, unless somewhere else is asked for. */
    private void place(TopicPartition partition, long from, AuditDeadline deadline) {
        if (!consumer.assignment().contains(partition)) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, from);
        } else if (consumer.position(partition, deadline.left()) != from) {
            consumer.seek(partition, from);
        }
    }

    private long fromBeginning(TopicPartition partition, long from, AuditDeadline deadline) {
        try {
            long beginning =
                    consumer.beginningOffsets(List.of(partition), deadline.left())
                            .getOrDefault(partition, from);
            long next = Math.max(beginning, from);
            consumer.seek(partition, next);
            return next;
        } catch (KafkaException away) {
            throw new LogAway(partition + " can't be read", away);
        }
    }

    /**
     * Reads everything from {@code from} on until {@code end}, unless {@code goesOn} says no
     * before.
     *
     * @return whether that was done in time
     */
    boolean scan(
            TopicPartition partition,
            long from,
            long end,
            AuditDeadline deadline,
            Predicate<ConsumerRecord<byte[], byte[]>> goesOn) {
        long next = from;
        while (next < end) {
            if (deadline.isOver()) {
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
