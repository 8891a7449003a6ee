package dev.resthooks.dispatcher.catchup.kafka;

import dev.resthooks.dispatcher.catchup.Stretch;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.Partition;
import dev.resthooks.dispatcher.eventlog.kafka.EventRecords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads stretches, one partition at a time. What was fetched ahead is kept as long as the next
 * stretch begins where the last one ended.
 */
final class StretchReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;

    /** Closes the consumer, which is in no group and throws when an offset is out of range. */
    StretchReader(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    void begin(Stretch stretch) {
        TopicPartition partition = kafkas(stretch.partition());
        if (!consumer.assignment().equals(Set.of(partition))) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, stretch.from());
        } else if (consumer.position(partition) != stretch.from()) {
            consumer.seek(partition, stretch.from());
        }
    }

    /** The next records; a batch without any that stays where it was when none came in time. */
    Batch read(Stretch stretch) {
        TopicPartition partition = kafkas(stretch.partition());
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
        return EventRecords.batch(
                stretch.partition(), polled.records(partition), consumer.position(partition));
    }

    long beginning(Partition of) {
        TopicPartition partition = kafkas(of);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(List.of(partition));
        return beginnings.getOrDefault(partition, 0L);
    }

    private static TopicPartition kafkas(Partition partition) {
        return new TopicPartition(partition.topic(), partition.number());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
