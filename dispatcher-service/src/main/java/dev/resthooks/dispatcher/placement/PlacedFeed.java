package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.match.HooksPosition;
import java.util.List;
import java.util.Set;

/** Who carries out what happens to hooks. Called by one thread at a time. */
public interface PlacedFeed {
    /** The partitions that are ours now. */
    Set<EventPartition> assignedPartitions() throws InterruptedException;

    /**
     * Puts the changes in force, all at once: in the index, and on each partition that is ours.
     *
     * @param read how far the topic of hooks is in force with them
     */
    void changed(List<PlacedChange> changes, HooksPosition read) throws InterruptedException;
}
