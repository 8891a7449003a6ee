package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import java.util.List;

/** What a newly assigned partition starts with, and the hooks and replays placed there. */
public record PartitionStart(
        EventPartition partition, UsableState durable, LogExtent log, List<Placed> placed) {
    public PartitionStart {
        placed = List.copyOf(placed);
    }

    /** Returns the offset below which everything is settled or covered by a cursor. */
    public long from() {
        return durable.from(log);
    }

    public long beginning() {
        return log.beginning();
    }

    public long position() {
        return Math.max(from(), beginning());
    }

    public long resentBelow() {
        return log.resentBelow();
    }

    public record Placed(HookState hook, Placement at) {
        /** Places a hook that is new since the durable state was written, or not. */
        public Placed(HookState hook, long offset, boolean created) {
            this(hook, new Placement.At(offset, created));
        }
    }
}
