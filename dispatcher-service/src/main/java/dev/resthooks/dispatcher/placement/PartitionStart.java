package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookState;
import java.util.List;

/**
 * What the pipeline of a newly assigned partition starts with.
 *
 * @param durable the durable state of the partition
 * @param from the offset at which the live reading begins
 * @param beginning the lowest offset that the log still has
 * @param placed the hooks whose epochs are newer than the durable state, and the replays without a
 *     cursor
 */
public record PartitionStart(
        EventPartition partition,
        DurableState durable,
        long from,
        long beginning,
        List<Placed> placed) {
    public PartitionStart {
        placed = List.copyOf(placed);
    }

    /**
     * A hook that starts at an offset.
     *
     * @param created whether the hook is new since the durable state was written
     */
    public record Placed(HookState hook, long offset, boolean created) {}
}
