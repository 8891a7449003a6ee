package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Places replays at the starts in their records. A replay has a cursor on each partition until it
 * is deleted. One without was never placed there, whatever the durable marks say.
 */
final class ReplayStarts {
    private ReplayStarts() {}

    static Map<EventPartition, Placement> placements(
            HookState replay, Collection<EventPartition> partitions) {
        Map<EventPartition, Placement> placements = new HashMap<>();
        for (EventPartition partition : partitions) {
            span(replay, partition)
                    .ifPresent(it -> placements.put(partition, new Placement.At(it.from(), true)));
        }
        return placements;
    }

    /** Returns the start on a partition that is taken over; empty if it was placed there before. */
    static Optional<PartitionStart.Placed> placed(
            HookState replay, EventPartition partition, UsableState durable) {
        Optional<ReplaySpans.Span> span = span(replay, partition);
        if (durable.cursors().outdated().contains(replay.id())) {
            return span.map(it -> new PartitionStart.Placed(replay, it.to(), true));
        }
        return span.filter(_ -> !durable.cursors().byHook().containsKey(replay.id()))
                .map(it -> new PartitionStart.Placed(replay, it.from(), true));
    }

    private static Optional<ReplaySpans.Span> span(HookState hook, EventPartition partition) {
        return hook.replay()
                .filter(_ -> EpochRaises.isOwnTopic(hook.event(), partition))
                .flatMap(it -> it.on(partition.number()));
    }
}
