package dev.resthooks.dispatcher.eventlog.kafka;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.kafka.CloudEventReader;
import dev.resthooks.contract.event.kafka.Reading;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.DeadEvent;
import dev.resthooks.dispatcher.eventlog.Incoming;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Converts Kafka records of event topics to batches. */
public final class EventRecords {
    private EventRecords() {}

    /**
     * Converts consecutive records of a partition to a batch; {@code next} is the next offset to
     * read.
     */
    public static Batch batch(
            EventPartition partition, List<ConsumerRecord<byte[], byte[]>> records, long next) {
        List<Incoming> read = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            read.add(incoming(partition, record));
        }
        return new Batch(partition, read, next);
    }

    private static Incoming incoming(
            EventPartition partition, ConsumerRecord<byte[], byte[]> record) {
        return switch (CloudEventReader.read(record)) {
            case Reading.Event(DomainEvent event) ->
                    new Incoming.Event(
                            record.offset(), Instant.ofEpochMilli(record.timestamp()), event);
            case Reading.NotAnEvent(Reading.Reason reason, String detail) ->
                    new Incoming.Dead(
                            record.offset(), dead(partition, record, reason.code(), detail));
        };
    }

    private static DeadEvent dead(
            EventPartition partition,
            ConsumerRecord<byte[], byte[]> record,
            String reason,
            String detail) {
        List<DeadEvent.Header> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            headers.add(new DeadEvent.Header(header.key(), body(header.value())));
        }
        return new DeadEvent(
                partition,
                record.offset(),
                body(record.key()),
                body(record.value()),
                headers,
                reason,
                detail);
    }

    private static Optional<Body> body(byte @Nullable [] bytes) {
        return Optional.ofNullable(bytes).map(Body::of);
    }
}
