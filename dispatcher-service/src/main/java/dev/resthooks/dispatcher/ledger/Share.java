package dev.resthooks.dispatcher.ledger;

import dev.resthooks.dispatcher.eventlog.DeadEvent;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import java.util.List;

/**
 * One event partition's part of a ledger entry.
 *
 * @param position the position to commit, which differs from every other position of the partition,
 *     past or future
 * @param snapshot what the partition's pipeline writes together with the position
 * @param dead the dead events below the position
 */
public record Share(Position position, Snapshot snapshot, List<DeadEvent> dead) {
    public Share {
        dead = List.copyOf(dead);
    }
}
