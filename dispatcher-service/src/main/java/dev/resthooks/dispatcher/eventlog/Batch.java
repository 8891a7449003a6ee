package dev.resthooks.dispatcher.eventlog;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import java.util.ArrayList;
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

    /** Those of the records that are events. */
    public List<DomainEvent> events() {
        List<DomainEvent> events = new ArrayList<>(records.size());
        for (Incoming record : records) {
            if (record instanceof Incoming.Event(_, _, DomainEvent event)) {
                events.add(event);
            }
        }
        return events;
    }
}
