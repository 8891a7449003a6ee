package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.match.HookRecord;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Carries out what was placed: changes of hooks and takeovers. Called by one thread at a time. */
public interface PlacedFeed {
    Set<EventPartition> assignedPartitions() throws InterruptedException;

    void assigned(List<PartitionStart> starts) throws InterruptedException;

    /** Puts the changes in force all at once: the topic of hooks is in force up to {@code read}. */
    void changed(List<PlacedChange> changes, HooksTopicOffsets read) throws InterruptedException;

    /** A change of a hook, and where it moves the hook; partitions where it stays are absent. */
    record PlacedChange(HookRecord record, Map<EventPartition, Placement> placements) {
        private static final Placement STAY = new Placement.Stay();

        public PlacedChange {
            placements = Map.copyOf(placements);
        }

        public Placement on(EventPartition partition) {
            return placements.getOrDefault(partition, STAY);
        }
    }
}
