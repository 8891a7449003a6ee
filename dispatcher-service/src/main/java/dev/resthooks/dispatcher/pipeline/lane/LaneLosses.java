package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.report.GapReason;
import dev.resthooks.dispatcher.pipeline.catchup.ReadRange;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import dev.resthooks.dispatcher.pipeline.model.Gap;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Removes the events from a lane that the log lost before the hook got them. */
public final class LaneLosses {
    private final Lane lane;
    private final ReadRange range;
    private final UnsettledDeliveries unsettled;
    private final LaneCalls calls;

    public LaneLosses(Lane lane) {
        this.lane = lane;
        this.range = lane.range();
        this.unsettled = lane.unsettled();
        this.calls = lane.calls();
    }

    /** Takes note that the log begins at {@code first} now, and returns the hook's new gaps. */
    public List<Gap> deletedBelow(long first, long now) {
        List<Gap> gaps = new ArrayList<>();
        for (Delivery lost : unsettled.withoutBodies(0, first)) {
            Gap.add(gaps, lane.hook().id(), lost.offset(), lost.offset() + 1);
            lane.settle(lost, now);
        }
        long end = Math.min(first, range.spanEnd());
        if (range.wantsBelow(end)) {
            Gap.add(gaps, lane.hook().id(), range.next(), end);
        }
        skipTo(end, gaps, now);
        return gaps;
    }

    private void skipTo(long end, List<Gap> gaps, long now) {
        if (range.next() < end || !gaps.isEmpty()) {
            range.skipTo(end);
            goOn(now);
        }
    }

    /**
     * Returns the gaps of a replay whose named events the log was read past since the last call.
     */
    public List<Gap> passed() {
        List<Long> lost = range.takeLost();
        if (lost.isEmpty()) {
            return List.of();
        }
        lane.changed();
        return lost.stream().map(this::gapAt).toList();
    }

    /**
     * Returns the gap of a hook if the log lost {@code from} up to {@code to} (exclusive) before
     * the live reading came to it. A lane that is behind has none.
     */
    public Optional<Gap> neverRead(long from, long to) {
        long first = range.takenFrom(from);
        return range.isLive() && first < to
                ? Optional.of(new Gap(lane.hook().id(), first, to, GapReason.RETENTION))
                : Optional.empty();
    }

    /**
     * Takes note of a cut at {@code end}. A lane that reads on above goes on at the live position.
     */
    public List<Gap> cutAt(long end, long now) {
        List<Gap> gaps = new ArrayList<>();
        range.cutAt(end);
        for (Delivery lost : unsettled.withoutBodies(end, Long.MAX_VALUE)) {
            gaps.add(gap(lost.offset(), lost.offset() + 1));
            lane.settle(lost, now);
        }
        long from = range.next();
        long to = Math.min(lane.context().window().position(), range.spanEnd());
        boolean isAbove = end < from;
        if (isAbove && range.wantsBelow(to)) {
            gaps.add(gap(from, to));
        }
        skipTo(isAbove ? to : from, gaps, now);
        return gaps;
    }

    /** Nothing below the gap is given back from now on: the loss would be found again. */
    private Gap gapAt(long offset) {
        calls.startedUpTo(offset);
        return gap(offset, offset + 1);
    }

    private Gap gap(long from, long to) {
        return new Gap(lane.hook().id(), from, to, GapReason.UNREADABLE);
    }

    /** Returns the gap at the event whose body the lane wants, which the log was read past. */
    public Optional<Gap> unreadable(long now) {
        long offset = lane.entry().wantedBody();
        Delivery lost = unsettled.at(offset);
        if (lost == null || !lost.isWaiting() || lost.hasBody()) {
            return Optional.empty();
        }
        Gap gap = gapAt(offset);
        lane.settle(lost, now);
        goOn(now);
        return Optional.of(gap);
    }

    /** Returns the gap at an event given up live. For a lane that is behind, catch-up finds it. */
    public Optional<Gap> givenUp(long offset, long now) {
        return range.takesLive(offset) ? lost(offset, now) : Optional.empty();
    }

    /**
     * Returns the gap at an event that catch-up gives up; none for a lane that the slice doesn't
     * serve, or that has settled the event.
     */
    public Optional<Gap> givenUp(long offset, EventType type, CatchUpSlice slice, long now) {
        if (unsettled.at(offset) == null && range.leavesOut(offset, type)) {
            return Optional.empty();
        }
        lane.context().catchUp().offered(lane.entry(), offset);
        if (range.isUnread(offset)) {
            if (!range.isServedBy(slice)) {
                return Optional.empty();
            }
            range.take(offset);
            lane.changed();
        } else if (unsettled.at(offset) == null) {
            return Optional.empty();
        }
        return lost(offset, now);
    }

    /** Settles the event, unless its body is in memory. */
    private Optional<Gap> lost(long offset, long now) {
        Delivery lost = unsettled.at(offset);
        if (lost != null && (!lost.isWaiting() || lost.hasBody())) {
            return Optional.empty();
        }
        if (lost != null) {
            lane.settle(lost, now);
            goOn(now);
        }
        return Optional.of(gapAt(offset));
    }

    void goOn(long now) {
        lane.flowIfNothingIsLeft();
        lane.changed();
        if (lane.isRunning()) {
            lane.wake(now);
        }
    }
}
