package dev.resthooks.registry.report;

import dev.resthooks.contract.event.EventPartition;

/** Looks up partitions of the reports topic. */
public interface PartitionLogs {
    /**
     * Returns the partition as Kafka has it now.
     *
     * @throws RuntimeException if Kafka doesn't answer
     */
    PartitionLog of(EventPartition partition);
}
