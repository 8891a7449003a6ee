package dev.resthooks.registry.audit.kafka;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.event.Document;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.event.kafka.CloudEventReader;
import dev.resthooks.contract.event.kafka.Reading;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.audit.AuditLog;
import dev.resthooks.registry.audit.AuditSettings;
import dev.resthooks.registry.audit.MatchedEvent;
import dev.resthooks.registry.audit.PartitionProgress;
import dev.resthooks.registry.replay.EventOffsets.LogAway;
import dev.resthooks.registry.report.AppliedReports;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The clients of one audit, and its time limit. */
final class KafkaReading implements AuditLog.Reading {
    static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    private final Consumer<byte[], byte[]> consumer;
    private final Admin admin;
    private final Runnable closed;
    private final AuditDeadline reading;
    private final AuditDeadline end;
    private final PartitionReader reader;
    private final Brokers brokers;
    private final Dispatchers dispatchers;
    private final ReportsTopic reports;
    private final Duration patience;

    KafkaReading(
            Map<String, Object> config,
            AuditSettings settings,
            AppliedReports appliedReports,
            Runnable closed) {
        this.consumer =
                new KafkaConsumer<>(
                        config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.admin = admin(config);
        this.closed = closed;
        this.reading = AuditDeadline.in(settings.reading());
        this.end = AuditDeadline.in(settings.reading().plus(settings.patience()));
        this.patience = settings.patience();
        this.reader = new PartitionReader(consumer);
        this.brokers = new Brokers(admin, end);
        this.dispatchers = new Dispatchers(reader, brokers, end);
        this.reports = new ReportsTopic(reader, brokers, appliedReports);
    }

    private Admin admin(Map<String, Object> config) {
        try {
            return Admin.create(config);
        } catch (RuntimeException unfit) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
            throw unfit;
        }
    }

    @Override
    public boolean isTimeUp() {
        return reading.isOver();
    }

    @Override
    public AuditLog.Chunk read(
            EventPartition partition, long from, long to, Predicate<DomainEvent> wanted) {
        TopicPartition of = new TopicPartition(partition.topic(), partition.number());
        List<MatchedEvent> found = new ArrayList<>();
        PartitionReader.Some some = reader.poll(of, from, end);
        while (some.next() == from && !reading.isOver()) {
            some = reader.poll(of, from, end);
        }
        for (ConsumerRecord<byte[], byte[]> record : some.records()) {
            if (record.offset() < to
                    && CloudEventReader.read(record) instanceof Reading.Event(var event)
                    && wanted.test(event)
                    && event.body().document() instanceof Document.JsonObject) {
                Instant came = Instant.ofEpochMilli(record.timestamp());
                found.add(new MatchedEvent(record.offset(), event.id(), event.resource(), came));
            }
        }
        return new AuditLog.Chunk(found, Math.min(to, some.next()));
    }

    @Override
    public PartitionProgress progress(HookId hook, EventPartition partition) {
        return dispatchers.progress(hook, partition);
    }

    /** Waits for at most half of the audit's patience; the rest is for the queries that follow. */
    @Override
    public boolean awaitReportsLogged() {
        return reports.awaitLogged(AuditDeadline.in(patience.dividedBy(2)).earliest(end));
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
        Map<TopicPartition, Long> firsts =
                brokers.offsets(partitions, OffsetSpec.forTimestamp(from.toEpochMilli()));
        return brokers.beginnings(partitions).entrySet().stream()
                .allMatch(beginning -> {
                    long first = firsts.getOrDefault(beginning.getKey(), -1L);
                    long end = ends.getOrDefault(beginning.getKey(), 0L);
                    return beginning.getValue() == 0
                            || beginning.getValue() < (first < 0 ? end : first);
                });
    }

    @Override
    public void close() {
        try {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
            admin.close(Duration.ZERO);
        } finally {
            closed.run();
        }
    }
}
