package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.match.HooksPosition;
import java.util.List;
import java.util.Set;

/** Carries out changes of hooks. Called by one thread at a time. */
public interface PlacedFeed {
    /** Returns the partitions that are assigned to this dispatcher. */
    Set<EventPartition> assignedPartitions() throws InterruptedException;

    /**
     * Puts the changes in force, all at once: in the index and on each assigned partition.
     *
     * @param read how far the topic of hooks is in force with these changes
     */
    void changed(List<PlacedChange> changes, HooksPosition read) throws InterruptedException;
}
