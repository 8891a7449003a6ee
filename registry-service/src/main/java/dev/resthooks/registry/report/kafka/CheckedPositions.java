package dev.resthooks.registry.report.kafka;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.registry.report.AppliedReports;
import dev.resthooks.registry.report.PartitionLog;
import dev.resthooks.registry.report.PartitionLogs;
import dev.resthooks.registry.report.ReadingStart;
import dev.resthooks.registry.report.StoredPosition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Compares stored positions with Kafka's log, and corrects those that don't fit it. */
@ApplicationScoped
class CheckedPositions {
    private static final Logger LOG = Logger.getLogger(CheckedPositions.class);

    private final AppliedReports appliedReports;
    private final PartitionLogs logs;
    private final ReportMetrics metrics;

    CheckedPositions(AppliedReports appliedReports, PartitionLogs logs, ReportMetrics metrics) {
        this.appliedReports = appliedReports;
        this.logs = logs;
        this.metrics = metrics;
    }

    /** Returns the start of the reading, after the stored position is corrected. */
    ReadingStart of(EventPartition partition) {
        PartitionLog log = logs.of(partition);
        Optional<StoredPosition> stored = appliedReports.stored(partition);
        ReadingStart start = ReadingStart.of(stored, log);
        switch (start) {
            case ReadingStart.First(), ReadingStart.At(long _) ->
                    appliedReports.adopt(partition, log.topicId());
            case ReadingStart.Anew(long beginning) -> {
                appliedReports.correct(partition, log.topicId(), 0);
                tell(partition, stored, beginning, "the topic was created anew");
            }
            case ReadingStart.Cut(long end) -> {
                appliedReports.correct(partition, log.topicId(), end);
                tell(partition, stored, end, "Kafka lost the end of its log");
            }
            case ReadingStart.Deleted(long beginning) -> {
                appliedReports.correct(partition, log.topicId(), beginning);
                tell(
                        partition,
                        stored,
                        beginning,
                        "retention deleted reports before they were read");
            }
        }
        return start;
    }

    private void tell(
            EventPartition partition, Optional<StoredPosition> stored, long now, String what) {
        metrics.corrected();
        LOG.errorf(
                "reports are lost, and the delivery log is incomplete until now: %s;"
                        + " topic=%s partition=%d position=%s, reading goes on at %d",
                what,
                partition.topic(),
                partition.number(),
                stored.map(it -> Long.toString(it.next())).orElse("none"),
                now);
    }
}
