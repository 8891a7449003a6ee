package dev.resthooks.registry.log.kafka;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.event.Document;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.event.kafka.CloudEventReader;
import dev.resthooks.contract.event.kafka.ReadRecord;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.topic.kafka.Deadline;
import dev.resthooks.registry.log.AppliedPositions;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.log.LogReadSettings;
import dev.resthooks.registry.log.LogReader;
import dev.resthooks.registry.log.MatchedEvent;
import dev.resthooks.registry.log.PartitionProgress;
import dev.resthooks.registry.log.ReaderPlaces;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The consumer of one request, and its time limits. */
final class KafkaLogReader implements LogReader {
    private final Consumer<byte[], byte[]> consumer;
    private final ReaderPlaces.Place place;
    private final Deadline reading;
    private final Deadline end;
    private final PartitionReader reader;
    private final Brokers brokers;
    private final Dispatchers dispatchers;
    private final ReportsTopic reports;
    private final Duration patience;

    KafkaLogReader(
            Consumer<byte[], byte[]> consumer,
            Admin admin,
            LogReadSettings settings,
            AppliedPositions applied,
            ReaderPlaces.Place place) {
        this.consumer = consumer;
        this.place = place;
        this.reading = Deadline.in(settings.reading());
        this.end = Deadline.in(settings.reading().plus(settings.patience()));
        this.patience = settings.patience();
        this.reader = new PartitionReader(consumer);
        this.brokers = new Brokers(admin, end);
        this.dispatchers = new Dispatchers(reader, brokers, end);
        this.reports = new ReportsTopic(reader, brokers, applied);
    }

    @Override
    public boolean isTimeUp() {
        return reading.left().isZero() || place.givesWay();
    }

    @Override
    public Chunk read(EventPartition partition, long from, long to, Predicate<DomainEvent> wanted) {
        TopicPartition of = new TopicPartition(partition.topic(), partition.number());
        List<MatchedEvent> found = new ArrayList<>();
        PartitionReader.Some some = reader.poll(of, from, end);
        while (some.next() == from && !isTimeUp()) {
            some = reader.poll(of, from, end);
        }
        for (ConsumerRecord<byte[], byte[]> record : some.records()) {
            if (record.offset() < to
                    && CloudEventReader.read(record) instanceof ReadRecord.Event(var event)
                    && wanted.test(event)
                    && event.body().document() instanceof Document.JsonObject) {
                Instant came = Instant.ofEpochMilli(record.timestamp());
                found.add(new MatchedEvent(record.offset(), event.id(), event.resource(), came));
            }
        }
        return new Chunk(found, Math.min(to, some.next()));
    }

    @Override
    public PartitionProgress progress(HookId hook, EventPartition partition) {
        return dispatchers.progress(hook, partition);
    }

    /** Waits for at most half of the patience; the rest is for the queries that follow. */
    @Override
    public boolean awaitReportsApplied() {
        Duration half = patience.dividedBy(2);
        Duration left = end.left();
        return reports.awaitApplied(Deadline.in(half.compareTo(left) < 0 ? half : left));
    }

    @Override
    public boolean isNewsOf(HookId hook, OffsetMarks marks) {
        return dispatchers.isNewsOf(hook, marks);
    }

    /** Returns false, "not certainly", if Kafka doesn't answer in time. */
    @Override
    public boolean isWholeSince(ResourceType resource, Instant from) {
        try {
            return isWhole(resource, from);
        } catch (LogAway unknown) {
            return false;
        }
    }

    /**
     * Whatever a partition has lost lies before its first offset, and was written before the record
     * there.
     */
    private boolean isWhole(ResourceType resource, Instant from) {
        List<TopicPartition> partitions = brokers.partitions(Topics.events(resource));
        Map<TopicPartition, Long> ends = brokers.ends(partitions);
        Map<TopicPartition, Long> firsts = brokers.since(partitions, from, ends);
        return brokers.beginnings(partitions).entrySet().stream()
                .allMatch(it ->
                        it.getValue() == 0 || it.getValue() < firsts.getOrDefault(it.getKey(), 0L));
    }

    @Override
    public void close() {
        try {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        } finally {
            place.close();
        }
    }
}
