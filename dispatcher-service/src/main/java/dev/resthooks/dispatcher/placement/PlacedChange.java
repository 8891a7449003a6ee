package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.match.HookRecord;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import java.util.Map;

/** A change of a hook, and where it moves the hook; partitions where it stays are absent. */
public record PlacedChange(HookRecord record, Map<EventPartition, Placement> placements) {
    private static final Placement STAY = new Placement.Stay();

    public PlacedChange {
        placements = Map.copyOf(placements);
    }

    public Placement on(EventPartition partition) {
        return placements.getOrDefault(partition, STAY);
    }
}
