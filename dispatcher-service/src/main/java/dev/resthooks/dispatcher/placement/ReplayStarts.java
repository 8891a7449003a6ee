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
 * Where replays start: at what their record says, without a search. A replay has a cursor on each
 * of its partitions from its start until it is gone, so one without a cursor was never placed
 * there, whatever the marks that are kept say: they may be of a dispatcher that knew no replays.
 */
final class ReplayStarts {
    private ReplayStarts() {}

    /** Returns where a new replay begins, on each partition that has a span of it. */
    static Map<EventPartition, Placement> placements(
            HookState replay, Collection<EventPartition> partitions) {
        Map<EventPartition, Placement> placements = new HashMap<>();
        for (EventPartition partition : partitions) {
            span(replay, partition)
                    .ifPresent(it -> placements.put(partition, new Placement.At(it.from(), true)));
        }
        return placements;
    }

    /** Where it is to be placed on a partition that is taken over; empty when it was before. */
    static Optional<TakenPartition.Placed> placed(
            HookState replay, EventPartition partition, DurableState kept) {
        return span(replay, partition)
                .filter(_ -> !kept.cursors().containsKey(replay.id()))
                .map(it -> new TakenPartition.Placed(replay, it.from(), true));
    }

    private static Optional<ReplaySpans.Span> span(HookState hook, EventPartition partition) {
        return hook.replay()
                .filter(_ -> EpochRaises.isOwnTopic(hook.event(), partition))
                .flatMap(it -> it.on(partition.number()));
    }
}
