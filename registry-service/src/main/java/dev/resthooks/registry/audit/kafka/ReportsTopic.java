package dev.resthooks.registry.audit.kafka;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.registry.replay.EventOffsets.LogAway;
import dev.resthooks.registry.report.AppliedReports;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;

/**
 * Decides whether all reports on the topic are logged. PostgreSQL has the last record that it has
 * applied, while the end offset of a partition also counts transaction markers and records of open
 * transactions. So this reads what lies between the two.
 */
final class ReportsTopic {
    private static final long NONE = -1;
    private static final long PAUSE_MILLIS = 20;

    private final PartitionReader reader;
    private final Brokers brokers;
    private final AppliedReports appliedReports;

    ReportsTopic(PartitionReader reader, Brokers brokers, AppliedReports appliedReports) {
        this.reader = reader;
        this.brokers = brokers;
        this.appliedReports = appliedReports;
    }

    /**
     * Waits until all records that were written before this call are applied. Returns false if the
     * deadline passes first.
     */
    boolean awaitLogged(AuditDeadline deadline) {
        List<TopicPartition> partitions = brokers.partitions(Topics.REPORTS);
        Map<TopicPartition, Long> ends = brokers.ends(partitions);
        Map<TopicPartition, Long> beginnings = brokers.beginnings(partitions);
        Map<TopicPartition, Long> lasts = new HashMap<>();
        for (TopicPartition partition : partitions) {
            long from = Math.max(next(partition), beginnings.getOrDefault(partition, 0L));
            long end = ends.getOrDefault(partition, 0L);
            AtomicLong last = new AtomicLong(NONE);
            boolean isRead =
                    reader.scan(
                            partition,
                            from,
                            end,
                            deadline,
                            record -> {
                                last.set(record.offset());
                                return true;
                            });
            if (!isRead) {
                return false;
            }
            lasts.put(partition, last.get());
        }
        return await(lasts, deadline);
    }

    private boolean await(Map<TopicPartition, Long> lasts, AuditDeadline deadline) {
        while (!lasts.entrySet().stream().allMatch(it -> next(it.getKey()) > it.getValue())) {
            if (deadline.isOver()) {
                return false;
            }
            pause();
        }
        return true;
    }

    /** Returns the offset of the first record that is not applied. */
    private long next(TopicPartition partition) {
        return appliedReports.position(
                new EventPartition(partition.topic(), partition.partition()));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LogAway("interrupted", stopped);
        }
    }
}
