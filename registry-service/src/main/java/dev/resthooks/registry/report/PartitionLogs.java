package dev.resthooks.registry.report;

import dev.resthooks.contract.event.EventPartition;

public interface PartitionLogs {
    /** Returns the partition as it is now. Throws if Kafka doesn't answer. */
    PartitionLog of(EventPartition partition);

    /** A partition of reports as it is now, from {@code beginning} to {@code end} (exclusive). */
    record PartitionLog(String topicId, long beginning, long end) {}
}
