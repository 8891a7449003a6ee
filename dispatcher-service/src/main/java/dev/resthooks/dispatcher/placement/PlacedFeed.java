package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import java.util.List;
import java.util.Set;

/** Carries out what was placed: changes of hooks and takeovers. Called by one thread at a time. */
public interface PlacedFeed {
    Set<EventPartition> assignedPartitions() throws InterruptedException;

    void assigned(List<PartitionStart> starts) throws InterruptedException;

    /** Puts the changes in force all at once: the topic of hooks is in force up to {@code read}. */
    void changed(List<PlacedChange> changes, HooksTopicOffsets read) throws InterruptedException;
}
