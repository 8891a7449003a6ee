package dev.resthooks.registry.log.kafka;

import dev.resthooks.contract.topic.kafka.Deadline;
import dev.resthooks.registry.log.LogAway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads committed records. If an offset was deleted, it continues at the partition's first one. */
public record PartitionReader(Consumer<byte[], byte[]> consumer) implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    /** Some records, and the offset to continue at: {@code from} if there was nothing to read. */
    public record Some(List<ConsumerRecord<byte[], byte[]>> records, long next, boolean isJump) {}

    public static PartitionReader of(Map<String, Object> settings) {
        try {
            return new PartitionReader(
                    new KafkaConsumer<>(
                            settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        } catch (KafkaException away) {
            throw new LogAway("a Kafka client could not be created", away);
        }
    }

    public static Map<String, Object> settings(
            Map<String, Object> kafka, String client, Duration patience) {
        int millis = Math.toIntExact(patience.toMillis());
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, client);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        return settings;
    }

    public Some poll(TopicPartition partition, long from, Deadline deadline) {
        try {
            place(partition, from, deadline);
            Duration atMost = deadline.left().compareTo(POLL) < 0 ? deadline.left() : POLL;
            List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(atMost).records(partition);
            return new Some(records, consumer.position(partition, deadline.left()), false);
        } catch (OffsetOutOfRangeException older) {
            return new Some(List.of(), fromBeginning(partition, from, deadline), true);
        } catch (KafkaException away) {
            throw new LogAway(partition + " cannot be read", away);
        }
    }

    /** Seeks only if need be: a seek would discard prefetched records. */
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

    /** Reads to the end or until {@code goesOn} is false. Returns false if it takes too long. */
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

    /** Returns the last wanted record before the end. Throws {@link LogAway} if time is up. */
    Optional<ConsumerRecord<byte[], byte[]>> last(
            TopicPartition partition,
            long from,
            long end,
            Deadline deadline,
            Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        List<ConsumerRecord<byte[], byte[]>> last = new ArrayList<>();
        Predicate<ConsumerRecord<byte[], byte[]>> keep =
                record -> {
                    if (wanted.test(record)) {
                        last.clear();
                        last.add(record);
                    }
                    return true;
                };
        scanInTime(partition, from, end, deadline, keep);
        return last.stream().findFirst();
    }

    /** Returns whether a wanted record is before the end. Throws {@link LogAway} if time is up. */
    boolean any(
            TopicPartition partition,
            long from,
            long end,
            Deadline deadline,
            Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        AtomicBoolean found = new AtomicBoolean();
        Predicate<ConsumerRecord<byte[], byte[]>> seek =
                record -> {
                    found.set(wanted.test(record));
                    return !found.get();
                };
        scanInTime(partition, from, end, deadline, seek);
        return found.get();
    }

    private void scanInTime(
            TopicPartition partition,
            long from,
            long end,
            Deadline deadline,
            Predicate<ConsumerRecord<byte[], byte[]>> goesOn) {
        if (!scan(partition, from, end, deadline, goesOn)) {
            throw new LogAway("%s cannot be read to offset %d in time".formatted(partition, end));
        }
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
