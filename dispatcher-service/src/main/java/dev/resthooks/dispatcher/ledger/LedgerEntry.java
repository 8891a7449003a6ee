package dev.resthooks.dispatcher.ledger;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.eventlog.DeadEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is made durable together, or not at all. */
public record LedgerEntry(Map<EventPartition, Share> shares) {
    public LedgerEntry {
        shares = Map.copyOf(shares);
    }

    public boolean isEmpty() {
        return shares.isEmpty();
    }

    /** The dead events of all. */
    public List<DeadEvent> dead() {
        return shares.values().stream().flatMap(it -> it.dead().stream()).toList();
    }

    /** The same, but for {@code partitions}, which are no longer ours to speak of. */
    public LedgerEntry without(Set<EventPartition> partitions) {
        Map<EventPartition, Share> left = new HashMap<>(shares);
        left.keySet().removeAll(partitions);
        return new LedgerEntry(left);
    }
}
