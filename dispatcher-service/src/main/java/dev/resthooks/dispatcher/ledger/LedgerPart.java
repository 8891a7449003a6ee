package dev.resthooks.dispatcher.ledger;

import dev.resthooks.dispatcher.eventlog.DeadEvent;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import java.util.List;

/**
 * One event partition's part of a ledger entry.
 *
 * @param toCommit the offset to commit with its marks, which together differ from all others of the
 *     partition, past or future
 * @param snapshot what the partition's pipeline writes together with the offset
 * @param dead the dead events below the offset
 */
public record LedgerPart(CommittedOffset toCommit, Snapshot snapshot, List<DeadEvent> dead) {
    public LedgerPart {
        dead = List.copyOf(dead);
    }

    int size() {
        return snapshot.cursors().size()
                + snapshot.reports().size()
                + snapshot.health().size()
                + snapshot.gaps().size()
                + snapshot.replays().size()
                + dead.size();
    }
}
