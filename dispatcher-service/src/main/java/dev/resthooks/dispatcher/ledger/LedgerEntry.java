package dev.resthooks.dispatcher.ledger;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.eventlog.DeadEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The content of one transaction: it becomes durable as a whole or not at all. */
public record LedgerEntry(Map<EventPartition, Share> shares) {
    public LedgerEntry {
        shares = Map.copyOf(shares);
    }

    public boolean isEmpty() {
        return shares.isEmpty();
    }

    /** Returns the dead events of all shares. */
    public List<DeadEvent> dead() {
        return shares.values().stream().flatMap(it -> it.dead().stream()).toList();
    }

    /**
     * Returns the entry without {@code partitions}, which are no longer assigned to this
     * dispatcher.
     */
    public LedgerEntry without(Set<EventPartition> partitions) {
        Map<EventPartition, Share> left = new HashMap<>(shares);
        left.keySet().removeAll(partitions);
        return new LedgerEntry(left);
    }
}
