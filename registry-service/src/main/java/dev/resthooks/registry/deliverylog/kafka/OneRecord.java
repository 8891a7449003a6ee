package dev.resthooks.registry.deliverylog.kafka;

import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.kafka.CloudEventReader;
import dev.resthooks.contract.event.kafka.ReadRecord;
import dev.resthooks.registry.deliverylog.EventLog.Found;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

/** Reads one record, whatever partition the consumer read before. */
final class OneRecord {
    private OneRecord() {}

    static Found read(Consumer<byte[], byte[]> consumer, EventPosition position, Duration atMost) {
        TopicPartition partition =
                new TopicPartition(position.partition().topic(), position.partition().number());
        consumer.assign(List.of(partition));
        try {
            consumer.seek(partition, position.offset());
            return found(consumer, partition, position.offset(), atMost);
        } catch (OffsetOutOfRangeException older) {
            return new Found.Gone();
        } finally {
            consumer.unsubscribe();
        }
    }

    /**
     * Returns the event at the offset. A poll that returns no records but advances the position has
     * passed transaction markers or aborted records, so there is no event at the offset.
     */
    private static Found found(
            Consumer<byte[], byte[]> consumer,
            TopicPartition partition,
            long offset,
            Duration time) {
        List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(time).records(partition);
        if (!records.isEmpty()) {
            return records.getFirst().offset() == offset
                    ? event(records.getFirst())
                    : new Found.Gone();
        }
        return consumer.position(partition) > offset ? new Found.Gone() : new Found.Away();
    }

    private static Found event(ConsumerRecord<byte[], byte[]> record) {
        return switch (CloudEventReader.read(record)) {
            case ReadRecord.Event(var event) -> new Found.Event(event);
            case ReadRecord.NotAnEvent(ReadRecord.Reason _, String _) -> new Found.Gone();
        };
    }
}
