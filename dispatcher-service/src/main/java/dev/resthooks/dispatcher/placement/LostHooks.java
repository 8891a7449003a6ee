package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Places hooks that the topic had lost, as if known at the takeover. Not thread-safe. */
final class LostHooks {
    private final Map<EventPartition, Takeover> takeovers = new HashMap<>();

    private record Takeover(PartitionStart start, Instant at) {
        boolean mayConcern(HookState hook) {
            return HookMoves.isOwnTopic(hook.event(), start.partition())
                    && HookMoves.start(hook).filter(it -> !it.isBefore(at)).isEmpty();
        }
    }

    void takenOver(PartitionStart start, Instant now) {
        takeovers.remove(start.partition());
        if (start.durable().areHooksLost()) {
            takeovers.put(start.partition(), new Takeover(start, now));
        }
    }

    /** Returns the placement of a hook without a start of its own; empty if it wasn't lost. */
    Optional<Placement> placement(HookState hook, EventPartition partition) {
        return takeover(hook, partition).map(it -> new Placement.At(it.start().position(), true));
    }

    /** Returns the placement of a hook with a start; empty if it wasn't lost. */
    Optional<Placement> placement(HookState hook, EventPartition partition, long offset) {
        return takeover(hook, partition)
                .map(it ->
                        it.start().durable().mayPrecede(hook)
                                ? new Placement.At(offset, false)
                                : new Placement.At(it.start().position(), true));
    }

    private Optional<Takeover> takeover(HookState hook, EventPartition partition) {
        return Optional.ofNullable(takeovers.get(partition)).filter(it -> it.mayConcern(hook));
    }
}
