package dev.resthooks.dispatcher.eventlog.kafka;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.Document.NotJsonObject;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.kafka.CloudEventReader;
import dev.resthooks.contract.event.kafka.ReadRecord;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.DeadEvent;
import dev.resthooks.dispatcher.eventlog.Incoming;
import dev.resthooks.dispatcher.eventlog.StruckEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Converts Kafka records to batches. The value of an event that a hook wants must be one JSON
 * object; the values of all others are passed unread. Thread-safe.
 */
public record EventRecords(Predicate<DomainEvent> isWanted, StruckEvents struck) {
    public static TopicPartition kafkas(EventPartition partition) {
        return new TopicPartition(partition.topic(), partition.number());
    }

    public static EventPartition partition(TopicPartition kafkas) {
        return new EventPartition(kafkas.topic(), kafkas.partition());
    }

    public Batch batch(
            EventPartition partition, List<ConsumerRecord<byte[], byte[]>> records, long next) {
        List<Incoming> read = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            read.add(incoming(partition, record));
        }
        return new Batch(partition, read, next);
    }

    private Incoming incoming(EventPartition partition, ConsumerRecord<byte[], byte[]> record) {
        Instant appended = Instant.ofEpochMilli(record.timestamp());
        return switch (CloudEventReader.read(record)) {
            case ReadRecord.Event(DomainEvent event)
                    when struck.isGivenUp(partition, record.offset()) ->
                    new Incoming.Struck(
                            record.offset(),
                            appended,
                            event,
                            dead(partition, record, ReadRecord.Reason.STRIKES_BUG, "see the log")
                                    .event());
            case ReadRecord.Event(DomainEvent event) ->
                    isWanted.test(event)
                                    && event.body().document()
                                            instanceof NotJsonObject(String detail)
                            ? dead(partition, record, ReadRecord.Reason.NOT_JSON, detail)
                            : new Incoming.Event(record.offset(), appended, event);
            case ReadRecord.NotAnEvent(ReadRecord.Reason reason, String detail) ->
                    dead(partition, record, reason, detail);
        };
    }

    private static Incoming.Dead dead(
            EventPartition partition,
            ConsumerRecord<byte[], byte[]> record,
            ReadRecord.Reason reason,
            String detail) {
        List<DeadEvent.Header> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            headers.add(new DeadEvent.Header(header.key(), body(header.value())));
        }
        return new Incoming.Dead(
                record.offset(),
                new DeadEvent(
                        partition,
                        record.offset(),
                        body(record.key()),
                        body(record.value()),
                        headers,
                        reason.code(),
                        detail));
    }

    private static Optional<Body> body(byte @Nullable [] bytes) {
        return Optional.ofNullable(bytes).map(Body::of);
    }
}
