package dev.resthooks.dispatcher.ledger;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.eventlog.DeadEvent;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The content of one transaction: it becomes durable as a whole or not at all. Partitions keep the
 * order in which they are given.
 */
public record LedgerEntry(Map<EventPartition, LedgerPart> parts) {
    public LedgerEntry {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    public List<DeadEvent> dead() {
        return parts.values().stream().flatMap(it -> it.dead().stream()).toList();
    }

    public List<LedgerEntry> split() {
        return parts.entrySet().stream()
                .map(it -> new LedgerEntry(Map.of(it.getKey(), it.getValue())))
                .toList();
    }

    public LedgerEntry without(Set<EventPartition> partitions) {
        Map<EventPartition, LedgerPart> left = new HashMap<>(parts);
        left.keySet().removeAll(partitions);
        return new LedgerEntry(left);
    }
}
