package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.report.GapReason;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import dev.resthooks.dispatcher.pipeline.model.Gap;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Removes the events from a lane that the log lost before the hook got them. */
public final class LaneLosses {
    private LaneLosses() {}

    /** Takes note that the log begins at {@code first} now, and returns the hook's new gaps. */
    public static List<Gap> deletedBelow(Lane lane, long first, long now) {
        List<Gap> gaps = new ArrayList<>();
        for (Delivery lost : lane.unsettled().withoutBodies(0, first)) {
            Gap.add(gaps, lane.hook().id(), lost.offset(), lost.offset() + 1);
            lane.settle(lost, now);
        }
        long end = Math.min(first, lane.range().spanEnd());
        if (lane.range().wantsBelow(end)) {
            Gap.add(gaps, lane.hook().id(), lane.range().next(), end);
        }
        skipTo(end, lane, gaps, now);
        return gaps;
    }

    private static void skipTo(long end, Lane lane, List<Gap> gaps, long now) {
        if (lane.range().next() < end || !gaps.isEmpty()) {
            lane.range().skipTo(end);
            goOn(lane, now);
        }
    }

    /**
     * Returns the gaps of a replay whose named events the log was read past since the last call.
     */
    public static List<Gap> passed(Lane replay) {
        List<Long> lost = replay.range().takeLost();
        if (lost.isEmpty()) {
            return List.of();
        }
        replay.changed();
        return lost.stream().map(it -> gapAt(replay, it)).toList();
    }

    /**
     * Returns the gap of a hook if the log lost {@code from} up to {@code to} (exclusive) before
     * the live reading came to it. A lane that is behind has none.
     */
    public static Optional<Gap> neverRead(Lane lane, long from, long to) {
        long first = lane.range().takenFrom(from);
        return lane.range().isLive() && first < to
                ? Optional.of(new Gap(lane.hook().id(), first, to, GapReason.RETENTION))
                : Optional.empty();
    }

    /**
     * Takes note of a cut at {@code end}. A lane that reads on above goes on at the live position.
     */
    public static List<Gap> cutAt(Lane lane, long end, long now) {
        List<Gap> gaps = new ArrayList<>();
        lane.range().cutAt(end);
        for (Delivery lost : lane.unsettled().withoutBodies(end, Long.MAX_VALUE)) {
            gaps.add(gap(lane, lost.offset(), lost.offset() + 1));
            lane.settle(lost, now);
        }
        long from = lane.range().next();
        long to = Math.min(lane.context().window().position(), lane.range().spanEnd());
        boolean isAbove = end < from;
        if (isAbove && lane.range().wantsBelow(to)) {
            gaps.add(gap(lane, from, to));
        }
        skipTo(isAbove ? to : from, lane, gaps, now);
        return gaps;
    }

    /** Nothing below the gap is given back from now on: the loss would be found again. */
    private static Gap gapAt(Lane lane, long offset) {
        lane.calls().startedUpTo(offset);
        return gap(lane, offset, offset + 1);
    }

    private static Gap gap(Lane lane, long from, long to) {
        return new Gap(lane.hook().id(), from, to, GapReason.UNREADABLE);
    }

    /** Returns the gap at the event whose body the lane wants, which the log was read past. */
    public static Optional<Gap> unreadable(Lane lane, long now) {
        long offset = lane.entry().wantedBody();
        Delivery lost = lane.unsettled().at(offset);
        if (lost == null || !lost.isWaiting() || lost.hasBody()) {
            return Optional.empty();
        }
        Gap gap = gapAt(lane, offset);
        lane.settle(lost, now);
        goOn(lane, now);
        return Optional.of(gap);
    }

    /** Returns the gap at an event given up live. For a lane that is behind, catch-up finds it. */
    public static Optional<Gap> givenUp(Lane lane, long offset, long now) {
        return lane.range().takesLive(offset) ? lost(lane, offset, now) : Optional.empty();
    }

    /**
     * Returns the gap at an event that catch-up gives up; none for a lane that the slice doesn't
     * serve, or that has settled the event.
     */
    public static Optional<Gap> givenUp(
            Lane lane, long offset, EventType type, CatchUpSlice slice, long now) {
        if (lane.unsettled().at(offset) == null && lane.range().leavesOut(offset, type)) {
            return Optional.empty();
        }
        lane.context().catchUp().offered(lane.entry(), offset);
        if (lane.range().isUnread(offset)) {
            if (!lane.range().isServedBy(slice)) {
                return Optional.empty();
            }
            lane.range().take(offset);
            lane.changed();
        } else if (lane.unsettled().at(offset) == null) {
            return Optional.empty();
        }
        return lost(lane, offset, now);
    }

    /** Settles the event, unless its body is in memory. */
    private static Optional<Gap> lost(Lane lane, long offset, long now) {
        Delivery lost = lane.unsettled().at(offset);
        if (lost != null && (!lost.isWaiting() || lost.hasBody())) {
            return Optional.empty();
        }
        if (lost != null) {
            lane.settle(lost, now);
            goOn(lane, now);
        }
        return Optional.of(gapAt(lane, offset));
    }

    static void goOn(Lane lane, long now) {
        lane.flowIfNothingIsLeft();
        lane.changed();
        if (lane.isRunning()) {
            lane.wake(now);
        }
    }
}
