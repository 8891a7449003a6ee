package dev.resthooks.registry.log.kafka;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.topic.kafka.Deadline;
import dev.resthooks.registry.log.AppliedPositions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;

/**
 * Decides whether all reports on the topic are applied. PostgreSQL has the last record that it has
 * applied, while the end offset of a partition also counts transaction markers and records of open
 * transactions. So this reads what lies between the two.
 */
record ReportsTopic(PartitionReader reader, Brokers brokers, AppliedPositions applied) {
    private static final long NONE = -1;

    /**
     * Waits until all records that were written before this call are applied. Returns false if the
     * deadline passes first.
     */
    boolean awaitApplied(Deadline deadline) {
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
        return deadline.until(
                () -> lasts.entrySet().stream().allMatch(it -> next(it.getKey()) > it.getValue()));
    }

    /** Returns the offset of the first record that is not applied. */
    private long next(TopicPartition partition) {
        return applied.position(new EventPartition(partition.topic(), partition.partition()));
    }
}
