package dev.resthooks.dispatcher.ledger;

import dev.resthooks.dispatcher.eventlog.DeadEvent;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import java.util.List;

/**
 * A partition's part of a ledger entry. The offset with its marks differs from all others of the
 * partition, past or future; the dead events lie below it.
 */
public record LedgerPart(CommittedOffset toCommit, Snapshot snapshot, List<DeadEvent> dead) {
    public LedgerPart {
        dead = List.copyOf(dead);
    }
}
