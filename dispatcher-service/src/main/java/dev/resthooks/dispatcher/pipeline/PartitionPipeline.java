package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.pipeline.catchup.CatchUpPlan;
import dev.resthooks.dispatcher.pipeline.lane.HealthReports;
import dev.resthooks.dispatcher.pipeline.lane.Lane;
import dev.resthooks.dispatcher.pipeline.lane.LaneChanges;
import dev.resthooks.dispatcher.pipeline.lane.LaneContext;
import dev.resthooks.dispatcher.pipeline.lane.LaneIntake;
import dev.resthooks.dispatcher.pipeline.lane.LaneOutcomes;
import dev.resthooks.dispatcher.pipeline.lane.Lanes;
import dev.resthooks.dispatcher.pipeline.model.Gap;
import dev.resthooks.dispatcher.pipeline.model.LaneLimits;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.model.PartitionLoad;
import dev.resthooks.dispatcher.pipeline.model.PartitionStatus;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import dev.resthooks.dispatcher.pipeline.queue.AttemptResult;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.dispatcher.pipeline.queue.LiveWindow;
import dev.resthooks.dispatcher.pipeline.queue.OpenRecord;
import dev.resthooks.dispatcher.pipeline.queue.PendingReports;
import dev.resthooks.dispatcher.pipeline.queue.Timers;
import dev.resthooks.dispatcher.pipeline.transaction.NextTransaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The pipeline of one partition. Used by one thread. Times are epoch milliseconds, and rise. */
public final class PartitionPipeline {
    private final LiveWindow window;
    private final Timers<Lane> timers = new Timers<>();
    private final PartitionLoad load = new PartitionLoad();
    private final PartitionCatchUp catchUp;
    private final PartitionLosses losses;
    private final Lanes lanes;
    private final NextTransaction nextTransaction;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final SharedCapacity shared;
    private final LaneContext context;

    /**
     * Creates the pipeline of a partition whose reading begins at offset {@code watermark}. The
     * {@code sender} calls targets, on the calling thread; each delivery that it gets must be
     * {@link #answered} once, after it has returned.
     */
    public PartitionPipeline(
            EventPartition name,
            LaneLimits limits,
            SharedCapacity shared,
            Consumer<Delivery> sender,
            long watermark) {
        this.shared = shared;
        window = new LiveWindow(watermark);
        CatchUpPlan<Lane> plan = new CatchUpPlan<>(name, window);
        context =
                new LaneContext(
                        name,
                        limits,
                        limits.ofReplays(),
                        sender,
                        window,
                        new PendingReports(),
                        timers,
                        load,
                        plan,
                        new HashMap<>(),
                        new ArrayList<>(),
                        shared.ofLanes(),
                        stopped);
        HealthReports healthReports = new HealthReports();
        lanes = new Lanes(context, shared.idle(), healthReports);
        nextTransaction = new NextTransaction(context, lanes, healthReports);
        catchUp = new PartitionCatchUp(plan, window, lanes, nextTransaction);
        losses = new PartitionLosses(lanes, nextTransaction);
    }

    /** Events below {@code offset} may have been sent before: they raise no count. Called first. */
    public void resentBelow(long offset) {
        window.resentBelow(offset);
    }

    /** Restores what the last transaction made durable, once. Cursors of deleted hooks go. */
    public void restore(
            Map<HookId, HookCursor> cursors,
            Function<HookId, Optional<HookState>> hooks,
            long now) {
        cursors.forEach((id, cursor) -> restore(id, cursor, hooks.apply(id), now));
    }

    private void restore(HookId id, HookCursor cursor, Optional<HookState> hook, long now) {
        if (hook.isEmpty()) {
            nextTransaction.deleteCursor(id);
            return;
        }
        Lane lane = lanes.restore(hook.get(), cursor, now);
        nextTransaction.placed(hook.get());
        if (hook.get().isPull()) {
            new LaneChanges(lane).apply(hook.get(), new Placement.Stay(), now);
        }
        if (lane.range().mattersAbove(window.position())
                || hook.get().settings().mcp().isPresent()) {
            lane.changed();
        }
        if (lane.isRunning()) {
            lane.wake(now);
        }
        lanes.reconsider(lane, now);
    }

    /**
     * Takes note that cursors of {@code hooks} did not fit the log: they are written again, or
     * deleted. The next snapshots hold {@code gaps}. Called once, after {@link #restore}.
     */
    public void correct(Collection<HookId> hooks, Collection<Gap> gaps, long now) {
        for (HookId hook : hooks) {
            Lane lane = lanes.find(hook);
            if (lane == null) {
                nextTransaction.deleteCursor(hook);
            } else {
                lane.changed();
            }
        }
        gaps.forEach(gap -> nextTransaction.reportLater(gap, now));
    }

    /** Says with the next snapshot that the hook is healthy: its report was about a former log. */
    public void healthLost(HookState hook, long now) {
        nextTransaction.reportHealthy(hook, now);
    }

    /**
     * Takes a record that the live reading brought. {@link #match} must be called for each hook
     * that matches it, and then {@link OpenRecord#matched}. Other methods may be called meanwhile.
     */
    public OpenRecord read(long offset, OrgKey org) {
        return window.open(offset, shared.awaited().open(org));
    }

    /** Passes a record to a hook that it matches, but not to a replay, which reads by catch-up. */
    public void match(OpenRecord record, DomainEvent event, HookState hook, long now) {
        if (!hook.isReplay()) {
            Lane lane = lanes.of(hook);
            new LaneIntake(lane).live(record.offset(), event, record, now);
            lanes.reconsider(lane, now);
        }
    }

    public boolean takesLive(HookId hook, long offset) {
        Lane lane = lanes.find(hook);
        return lane == null || lane.range().takesLive(offset);
    }

    public boolean isBehind(HookId hook, long offset) {
        Lane lane = lanes.find(hook);
        return lane != null && lane.range().isUnread(offset);
    }

    /**
     * Lets a hook that is about to move fall behind at a record that it was not passed yet, so that
     * the record doesn't count as read. {@link #hookChanged} must follow.
     */
    public void putOff(OpenRecord record, DomainEvent event, HookState hook) {
        new LaneIntake(lanes.of(hook)).leaveOut(record.offset(), event);
    }

    public void skip(long offset) {
        window.passed(offset);
    }

    public void answered(Delivery delivery, Outcome outcome, AttemptResult result, long now) {
        Lane lane = Lane.of(delivery);
        new LaneOutcomes(lane).answered(delivery, outcome, result, now);
        lanes.reconsider(lane, now);
        shared.callEnded(now);
    }

    /** Lets time pass: what is not settled in time becomes a hole, and due retries start. */
    public void tick(long now) {
        losePatience(now);
        lanes.reconsiderReplays(now);
        for (var due = timers.due(now); due != null; due = timers.due(now)) {
            if (lanes.has(due.owner())) {
                due.owner().wake(now);
                lanes.reconsider(due.owner(), now);
            }
        }
        shared.resumeWaiting(now);
    }

    /** Returns when {@link #tick} has something to retry, in epoch milliseconds. */
    public OptionalLong nextWake() {
        return timers.next();
    }

    /**
     * Takes a new or changed hook, before any event that its new state matches. A replay is placed
     * once; after that its cursor keeps how far it has come. A hook without a target has no place.
     */
    public void hookChanged(HookState hook, Placement placement, long now) {
        lanes.endIdle(hook.id());
        boolean followsAnyway = hook.isPull() || isWhereItFollowsAnyway(hook, placement);
        if (followsAnyway && lanes.find(hook.id()) == null) {
            return;
        }
        if (!(placement instanceof Placement.Stay)) {
            nextTransaction.placed(hook);
        }
        Lane lane = lanes.of(hook);
        new LaneChanges(lane).apply(hook, placement, now);
        lanes.reconsider(lane, now);
        shared.resumeWaiting(now);
    }

    private boolean isWhereItFollowsAnyway(HookState hook, Placement placement) {
        return switch (placement) {
            case Placement.Stay() -> true;
            case Placement.AtPosition(boolean ignored) -> true;
            case Placement.OtherEvents other -> other.from() >= window.position();
            case Placement.At(long offset, boolean ignored) ->
                    !hook.isReplay() && offset == window.position() && offset <= window.watermark();
        };
    }

    public void hookDeleted(HookId id, long now) {
        lanes.endIdle(id);
        Lane lane = lanes.find(id);
        if (lane != null) {
            lanes.remove(lane, now);
            if (lane.cursor().hasRecord()) {
                nextTransaction.deleteCursor(id);
            }
            shared.resumeWaiting(now);
        }
    }

    /**
     * Returns the content of the next transaction. {@link #confirmed} must be called before the
     * next snapshot is taken: an aborted transaction is tried again with the same snapshot.
     */
    public Snapshot snapshot(long now) {
        losePatience(now);
        lanes.reconsiderReplays(now);
        catchUp.reportPassed(now);
        shared.idle().tick(now);
        return nextTransaction.snapshot(now);
    }

    /** Returns the last content before the partition is given up: calls in flight become holes. */
    public Snapshot lastSnapshot(long now) {
        stopSending();
        window.losePatience(now);
        catchUp.reportPassed(now);
        return nextTransaction.snapshot(now);
    }

    /** Starts no delivery from now on. Answers to deliveries in flight are still taken. */
    public void stopSending() {
        stopped.set(true);
        lanes.all().forEach(Lane::withdraw);
    }

    /** After {@link #stopSending}, lets a drain wait for calls from {@code since} on alone. */
    public void drainSince(long since) {
        load.drainSince(since, lanes.callsSince(since));
    }

    /**
     * Ends the use of a partition that is no longer assigned. Calls in flight keep their places
     * until {@link #callEnded}; others get what it gives back by {@link
     * SharedCapacity#resumeWaiting}.
     */
    public void lost() {
        stopSending();
        lanes.endAllIdle();
        lanes.all().forEach(Lane::partitionLost);
        window.lost();
    }

    /** Takes note that a call has ended after the partition was {@link #lost}. */
    public void callEnded(Delivery delivery, long now) {
        Lane.of(delivery).callEnded(delivery);
        shared.resumeWaiting(now);
    }

    private void losePatience(long now) {
        window.losePatience(now - context.limits().patience().toMillis());
    }

    public void confirmed(Snapshot snapshot, long now) {
        nextTransaction.confirmed(snapshot, now);
    }

    /** Returns the offset below which all events of a subscription are durably settled, or 0. */
    public long settledBelow(HookId subscription) {
        return nextTransaction.settledBelow(subscription);
    }

    public PartitionLosses losses() {
        return losses;
    }

    public PartitionCatchUp catchUp() {
        return catchUp;
    }

    public PartitionLoad load() {
        return load;
    }

    public long position() {
        return window.position();
    }

    public PartitionStatus status(long watermarkAge, long now) {
        return lanes.status(watermarkAge, now);
    }

    @Nullable Lane lane(HookId hook) {
        return lanes.find(hook);
    }
}
