package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.pipeline.catchup.CatchUpPlan;
import dev.resthooks.dispatcher.pipeline.lane.Lane;
import dev.resthooks.dispatcher.pipeline.lane.LaneChanges;
import dev.resthooks.dispatcher.pipeline.lane.LaneIntake;
import dev.resthooks.dispatcher.pipeline.lane.LaneLosses;
import dev.resthooks.dispatcher.pipeline.lane.Lanes;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import dev.resthooks.dispatcher.pipeline.model.Gap;
import dev.resthooks.dispatcher.pipeline.queue.LiveWindow;
import dev.resthooks.dispatcher.pipeline.transaction.NextTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Offers to the lanes of a partition what is read again for those that are behind, slice by slice.
 * Used by the thread of the {@link PartitionPipeline}. Times are epoch milliseconds.
 */
public final class PartitionCatchUp {
    private final CatchUpPlan<Lane> plan;
    private final LiveWindow window;
    private final Lanes lanes;
    private final NextTransaction nextTransaction;
    private List<Gap> unreadable = new ArrayList<>();

    /** The event with which the slice has begun. */
    private @Nullable DomainEvent begun;

    PartitionCatchUp(
            CatchUpPlan<Lane> plan,
            LiveWindow window,
            Lanes lanes,
            NextTransaction nextTransaction) {
        this.plan = plan;
        this.window = window;
        this.lanes = lanes;
        this.nextTransaction = nextTransaction;
    }

    public boolean isWanted() {
        return plan.isWanted();
    }

    /** Starts the next slice, for the lane that has waited longest; empty if no lane needs one. */
    public Optional<CatchUpSlice> nextSlice(long now) {
        return plan.next(now, lane -> lanes.reconsider(lane, now));
    }

    /**
     * Begins with the next record of the current slice. Returns whether the slice goes on: then
     * {@link #offer} or {@link #givenUp} must be called for each hook that the event matches, and
     * then {@link #endOffer}. It ends at the live position, or at a record that is being matched.
     */
    public boolean beginOffer(long offset, DomainEvent event, long now) {
        if (offset >= window.catchUpEnd()) {
            scannedTo(window.catchUpEnd(), now);
            plan.stop();
            return false;
        }
        plan.begin(offset, event.time().toEpochMilli());
        begun = event;
        return plan.current().isPresent();
    }

    public void offer(long offset, DomainEvent event, HookId hook, long now) {
        Lane lane = lanes.find(hook);
        if (lane != null) {
            plan.current()
                    .ifPresent(slice -> new LaneIntake(lane).offered(offset, event, slice, now));
            reportPassed(lane, now);
            lanes.reconsider(lane, now);
        }
    }

    public void givenUp(long offset, HookId hook, long now) {
        Lane lane = lanes.find(hook);
        DomainEvent event = begun;
        if (lane != null && event != null) {
            plan.current()
                    .flatMap(it -> new LaneLosses(lane).givenUp(offset, event.type(), it, now))
                    .ifPresent(gap -> lost(gap, now));
            reportPassed(lane, now);
            lanes.reconsider(lane, now);
        }
    }

    /** Ends a record. Returns whether the slice goes on: it ends before it separates lanes. */
    public boolean endOffer(long offset, long now) {
        for (Lane lane : plan.unofferedAt(offset)) {
            if (begun != null && isOfTheSameResource(begun, lane.hook())) {
                new LaneChanges(lane).removed(now);
                lanes.reconsider(lane, now);
            }
        }
        if (plan.current().isPresent() && plan.endsEarly()) {
            scannedTo(offset, now);
            plan.stop();
        }
        return plan.current().isPresent();
    }

    private static boolean isOfTheSameResource(DomainEvent event, HookState hook) {
        return event.org().equals(hook.org())
                && event.type().resource().equals(hook.event().resource());
    }

    /**
     * Notes that every record of the slice below {@code end} was offered. A lane that waited for
     * one of them and was not offered it never gets it: see {@link #takeUnreadable}.
     */
    public void scannedTo(long end, long now) {
        if (plan.current().isEmpty()) {
            return;
        }
        long scanned = Math.min(end, window.catchUpEnd());
        for (Lane lane : plan.unoffered(scanned)) {
            new LaneLosses(lane).unreadable(now).ifPresent(gap -> lost(gap, now));
            lanes.reconsider(lane, now);
        }
        for (Lane lane : plan.scannedTo(scanned)) {
            lane.caughtUp(scanned);
            lanes.reconsider(lane, now);
            reportPassed(lane, now);
        }
        plan.servedReplays().forEach(it -> reportPassed(it, now));
    }

    /** Reports the named events of replays that the log was read past; before each snapshot. */
    void reportPassed(long now) {
        lanes.replays().forEach(it -> reportPassed(it, now));
    }

    private void reportPassed(Lane lane, long now) {
        new LaneLosses(lane).passed().forEach(gap -> lost(gap, now));
    }

    private void lost(Gap gap, long now) {
        nextTransaction.report(gap, now);
        unreadable.add(gap);
    }

    /** Returns the gaps of hooks since the last call. The next snapshot holds them too. */
    public List<Gap> takeUnreadable() {
        List<Gap> taken = unreadable;
        unreadable = taken.isEmpty() ? taken : new ArrayList<>();
        return taken;
    }

    /**
     * Returns the lowest wanted offset from {@code from} on; empty if the slice is of no more use.
     */
    public OptionalLong nextWanted(long from) {
        return plan.nextWanted(from);
    }
}
