package dev.resthooks.registry.report.kafka;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.contract.thread.ServiceThreads;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.contract.wire.WireException;
import dev.resthooks.registry.report.AppliedReports;
import dev.resthooks.registry.report.BatchHalving;
import dev.resthooks.registry.report.ReadingStart;
import dev.resthooks.registry.report.ReportRecord;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.ChannelRegistry;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Applies reports, one polled batch at a time. A batch is retried until it is applied, as a whole
 * or in parts; reports that can't be applied are set aside. Meanwhile the connector continues to
 * poll with its partitions paused, so the group keeps this member.
 */
@ApplicationScoped
class ReportConsumer {
    private static final Logger LOG = Logger.getLogger(ReportConsumer.class);
    private static final String CHANNEL = "reports";
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration STOPPING = Duration.ofSeconds(5);

    private final BatchHalving halving;
    private final ReportPositions positions;
    private final UnlimitedRetry retry;
    private final ReportMetrics metrics;
    private final ChannelRegistry channels;
    private final BatchGate gate = new BatchGate();

    ReportConsumer(
            AppliedReports appliedReports,
            @Identifier("reports") ReportPositions positions,
            UnlimitedRetry retry,
            ReportMetrics metrics,
            ChannelRegistry channels) {
        this.halving = new BatchHalving(appliedReports, this::count);
        this.positions = positions;
        this.retry = retry;
        this.metrics = metrics;
        this.channels = channels;
    }

    private void count(AppliedReports.Applied part) {
        ServiceThreads.turn();
        metrics.count(part);
    }

    @Incoming(CHANNEL)
    @Blocking
    void consume(ConsumerRecords<byte[], byte[]> batch) {
        ServiceThreads.watched(() -> applyAll(batch));
    }

    private void applyAll(ConsumerRecords<byte[], byte[]> batch) {
        metrics.applies(batch);
        List<ReportRecord> records = new ArrayList<>();
        batch.forEach(it -> records.add(read(it)));
        gate.pass(() -> applyChecked(records));
    }

    private void applyChecked(List<ReportRecord> records) {
        long begun = System.nanoTime();
        AppliedReports.Applied applied = apply(records);
        boolean wasLong = System.nanoTime() - begun > LONG.toNanos();
        if ((applied.skipped() > 0 || wasLong) && isAnyCorrected(records)) {
            apply(records);
        }
    }

    /** Decodes a record. One that can't be decoded is logged and counted, and is set aside. */
    private ReportRecord read(ConsumerRecord<byte[], byte[]> record) {
        EventPartition partition = new EventPartition(record.topic(), record.partition());
        byte[] value = record.value() == null ? new byte[0] : record.value();
        try {
            return new ReportRecord(partition, record.offset(), Wire.readReports(value));
        } catch (WireException unreadable) {
            metrics.unreadable();
            LOG.errorf(
                    "record can't be read, its reports are not applied: topic=%s partition=%d"
                            + " offset=%d %s",
                    record.topic(), record.partition(), record.offset(), unreadable.getMessage());
            String why = String.valueOf(unreadable.getMessage());
            return new ReportRecord(
                    partition,
                    record.offset(),
                    new ReportBatch(List.of()),
                    List.of(new ReportRecord.Unapplied(Body.of(value), why)));
        }
    }

    private AppliedReports.Applied apply(List<ReportRecord> records) {
        AppliedReports.Applied applied =
                retry.untilDone(
                        "reports could not be applied",
                        AppliedReports.Applied.class,
                        () -> halving.apply(records));
        metrics.applied();
        return applied;
    }

    /**
     * Checks the positions again, and returns whether one was corrected. Where a record was applied
     * before, Kafka may have lost the end of the log, or the topic may have been created anew.
     * While a batch is tried for long, retention may delete what follows.
     */
    private boolean isAnyCorrected(List<ReportRecord> records) {
        Set<EventPartition> partitions =
                records.stream().map(ReportRecord::partition).collect(Collectors.toSet());
        return retry.untilDone(
                "the positions of reports could not be checked",
                Boolean.class,
                () ->
                        partitions.stream()
                                        .map(positions::checked)
                                        .filter(ReadingStart.Lost.class::isInstance)
                                        .count()
                                > 0);
    }

    /**
     * Accepts no further batch, and waits for the current one while the database is still open. A
     * paused channel hands over what it polled before: that is read again after the next start,
     * from the position in PostgreSQL.
     */
    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        channels.getPausable(CHANNEL).pause();
        gate.close(STOPPING);
    }
}
