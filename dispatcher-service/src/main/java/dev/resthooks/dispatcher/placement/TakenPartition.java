package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookState;
import java.util.List;

/**
 * A partition that was assigned to this dispatcher.
 *
 * @param kept the durable state of the partition
 * @param from the offset at which the live reading begins
 * @param beginning the lowest offset that the log still has
 * @param placed the hooks whose epochs are newer than the durable state, and the replays without a
 *     cursor
 */
public record TakenPartition(
        EventPartition partition,
        DurableState kept,
        long from,
        long beginning,
        List<Placed> placed) {
    public TakenPartition {
        placed = List.copyOf(placed);
    }

    /**
     * A hook that starts at an offset.
     *
     * @param created whether the hook is new since the durable state was written
     */
    public record Placed(HookState hook, long offset, boolean created) {}
}
