package dev.resthooks.dispatcher.ledger;

import dev.resthooks.dispatcher.eventlog.DeadEvent;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import java.util.List;

/**
 * One event partition's part of a ledger entry.
 *
 * @param position differs from every other that was, or will be, written for the partition
 * @param snapshot what the pipeline of the partition must have written with the position
 * @param dead the records below the position that are no events
 */
public record Share(Position position, Snapshot snapshot, List<DeadEvent> dead) {
    public Share {
        dead = List.copyOf(dead);
    }
}
