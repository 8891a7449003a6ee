package dev.resthooks.dispatcher.eventlog;

import dev.resthooks.contract.event.EventPartition;
import java.util.List;

/**
 * Consecutive records of a partition.
 *
 * @param records by rising offset; gaps are the log's own (compaction, transaction markers)
 * @param next the offset that is read next
 */
public record Batch(EventPartition partition, List<Incoming> records, long next) {
    public Batch {
        records = List.copyOf(records);
    }
}
