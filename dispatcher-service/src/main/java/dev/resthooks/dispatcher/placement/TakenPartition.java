package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookState;
import java.util.List;

/**
 * A partition that is ours from now on.
 *
 * @param from the offset at which its reading begins
 * @param beginning the lowest offset that its log still has
 * @param placed hooks whose epochs are newer than what is kept, and replays of which nothing is
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
     * A hook that starts at that offset.
     *
     * @param created whether the hook itself is new, so that it never was anywhere
     */
    public record Placed(HookState hook, long offset, boolean created) {}
}
