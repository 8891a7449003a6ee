package dev.resthooks.dispatcher.eventlog;

import dev.resthooks.contract.event.EventPartition;
import java.util.List;

/** Consecutive records by rising offset; missing offsets are missing on the log. */
public record Batch(EventPartition partition, List<Incoming> records, long next) {
    public Batch {
        records = List.copyOf(records);
    }

    public long weight() {
        return records.stream().mapToLong(Incoming::weight).sum();
    }
}
