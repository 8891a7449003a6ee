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
 * is deleted. One without was never placed there, whatever the durable marks say. One whose cursor
 * doesn't fit the log any more is placed at the end of its span: the rest is not sent.
 */
final class ReplayStarts {
    private static final boolean UNCOUNTED = true;

    private ReplayStarts() {}

    static Map<EventPartition, Placement> placements(
            HookState replay, Collection<EventPartition> partitions) {
        Map<EventPartition, Placement> starts = new HashMap<>();
        for (EventPartition partition : partitions) {
            span(replay, partition)
                    .ifPresent(it -> starts.put(partition, new Placement.At(it.from(), UNCOUNTED)));
        }
        return starts;
    }

    /** Returns the start on a partition that is taken over; empty if it was placed there before. */
    static Optional<PartitionStart.Placed> placed(
            HookState replay, EventPartition partition, UsableState durable) {
        boolean isOutdated = durable.cursors().outdated().contains(replay.id());
        return span(replay, partition)
                .filter(_ -> isOutdated || !durable.cursors().byHook().containsKey(replay.id()))
                .map(it -> isOutdated ? it.to() : it.from())
                .map(offset -> new PartitionStart.Placed(replay, offset, UNCOUNTED));
    }

    private static Optional<ReplaySpans.Span> span(HookState hook, EventPartition partition) {
        return hook.replay()
                .filter(_ -> HookMoves.isOwnTopic(hook.event(), partition))
                .flatMap(it -> it.on(partition.number()));
    }
}
