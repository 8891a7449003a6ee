package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.GapReason;
import dev.resthooks.dispatcher.pipeline.lane.Lane;
import dev.resthooks.dispatcher.pipeline.lane.LaneLosses;
import dev.resthooks.dispatcher.pipeline.lane.Lanes;
import dev.resthooks.dispatcher.pipeline.model.Gap;
import dev.resthooks.dispatcher.pipeline.transaction.NextTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Removes from lanes what the log lost before their hooks got it. Gaps are returned, and the next
 * snapshot holds them too, with the cursors that skip them. Times are epoch milliseconds.
 */
public record PartitionLosses(Lanes lanes, NextTransaction nextTransaction) {
    public List<Gap> deletedBelow(long first, long now) {
        return lose(lane -> new LaneLosses(lane).deletedBelow(first, now), now);
    }

    /**
     * Takes note that {@code from} up to {@code to} (exclusive) was lost before the live reading
     * came to it. The next snapshots hold the gaps; a crash before that forgets those that are
     * left.
     */
    public void neverRead(Stream<HookState> hooks, long from, long to, long now) {
        hooks.filter(it -> !it.isReplay())
                .flatMap(it -> neverRead(it, from, to).stream())
                .forEach(gap -> nextTransaction.reportLater(gap, now));
    }

    private Optional<Gap> neverRead(HookState hook, long from, long to) {
        Lane lane = lanes.find(hook.id());
        return lane == null
                ? Optional.of(new Gap(hook.id(), from, to, GapReason.RETENTION))
                : new LaneLosses(lane).neverRead(from, to);
    }

    /** Takes note that the log was cut at offset {@code end}, below what was read of it. */
    public List<Gap> cutAt(long end, long now) {
        return lose(lane -> new LaneLosses(lane).cutAt(end, now), now);
    }

    /**
     * Takes note that an event is given up before the live reading hands it over. A hook that is
     * behind has no gap before {@link PartitionCatchUp#givenUp}.
     */
    public List<Gap> givenUp(List<HookState> hooks, long offset, long now) {
        List<Gap> lost =
                hooks.stream()
                        .filter(it -> !it.isReplay())
                        .flatMap(it -> givenUp(it, offset, now).stream())
                        .toList();
        lost.forEach(gap -> nextTransaction.report(gap, now));
        return lost;
    }

    private Optional<Gap> givenUp(HookState hook, long offset, long now) {
        Lane lane = lanes.find(hook.id());
        if (lane == null) {
            return Optional.of(new Gap(hook.id(), offset, offset + 1, GapReason.UNREADABLE));
        }
        Optional<Gap> gap = new LaneLosses(lane).givenUp(offset, now);
        lanes.reconsider(lane, now);
        return gap;
    }

    private List<Gap> lose(Function<Lane, List<Gap>> loss, long now) {
        List<Gap> lost = new ArrayList<>();
        for (Lane lane : lanes.all()) {
            lost.addAll(loss.apply(lane));
            lanes.reconsider(lane, now);
        }
        lost.forEach(gap -> nextTransaction.report(gap, now));
        return lost;
    }
}
