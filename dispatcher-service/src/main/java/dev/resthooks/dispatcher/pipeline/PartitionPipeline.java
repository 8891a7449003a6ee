package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.pipeline.catchup.CatchUpPlan;
import dev.resthooks.dispatcher.pipeline.lane.ChangedLanes;
import dev.resthooks.dispatcher.pipeline.lane.HealthReports;
import dev.resthooks.dispatcher.pipeline.lane.HookChanges;
import dev.resthooks.dispatcher.pipeline.lane.Lane;
import dev.resthooks.dispatcher.pipeline.lane.LaneContext;
import dev.resthooks.dispatcher.pipeline.lane.LaneIntake;
import dev.resthooks.dispatcher.pipeline.lane.LaneOutcomes;
import dev.resthooks.dispatcher.pipeline.lane.LaneTakeover;
import dev.resthooks.dispatcher.pipeline.lane.Lanes;
import dev.resthooks.dispatcher.pipeline.lane.Timers;
import dev.resthooks.dispatcher.pipeline.model.Gap;
import dev.resthooks.dispatcher.pipeline.model.Lag;
import dev.resthooks.dispatcher.pipeline.model.LaneCounts;
import dev.resthooks.dispatcher.pipeline.model.LaneLimits;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.model.PartitionLoad;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import dev.resthooks.dispatcher.pipeline.queue.AttemptResult;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.dispatcher.pipeline.queue.LiveWindow;
import dev.resthooks.dispatcher.pipeline.queue.OpenRecord;
import dev.resthooks.dispatcher.pipeline.queue.PendingReports;
import dev.resthooks.dispatcher.pipeline.queue.Sender;
import dev.resthooks.dispatcher.pipeline.transaction.NextTransaction;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline of one partition of the event log, driven by the event loop. Used by one thread.
 * Every call carries the time in epoch milliseconds, which must never run backwards.
 */
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
     * Creates the pipeline of a partition whose reading begins at offset {@code watermark}.
     *
     * @param shared what all partitions of the dispatcher share
     */
    public PartitionPipeline(
            EventPartition name,
            LaneLimits limits,
            SharedCapacity shared,
            Sender sender,
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
                        new ChangedLanes(),
                        shared.places(),
                        shared.memory(),
                        shared.heldUp(),
                        shared.targets(),
                        shared.unreachable(),
                        stopped);
        HealthReports healthReports = new HealthReports();
        lanes = new Lanes(context, healthReports);
        nextTransaction = new NextTransaction(context, lanes, healthReports);
        catchUp = new PartitionCatchUp(plan, window, lanes, nextTransaction);
        losses = new PartitionLosses(lanes, nextTransaction);
    }

    /**
     * Takes note that events below {@code offset} may have been sent and counted before, although
     * the reading begins below it: they are sent, but raise no count. Called before {@link
     * #restore}, if at all.
     */
    public void resentBelow(long offset) {
        window.resentBelow(offset);
    }

    /**
     * Restores the state that the last transaction made durable. Called once, before any other
     * method.
     *
     * @param cursors all cursors kept for the partition, in an order that makes a run repeatable
     * @param hooks returns the current state of a hook; the cursor of a deleted hook is forgotten
     */
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
        Lane lane = LaneTakeover.restored(context, hook.get(), cursor, window.position(), now);
        lanes.add(lane);
        if (lane.range().mattersAbove(window.position())) {
            lane.changed();
        }
        if (lane.isRunning()) {
            lane.wake(now);
        }
        lanes.reconsider(lane, now);
    }

    /**
     * Takes note that the durable cursors of {@code hooks} did not fit the log, so that their
     * records are written again or deleted. Called once, after {@link #restore}.
     *
     * @param gaps what the hooks waited for and the log no longer has; the next snapshots hold them
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

    /**
     * Takes note that the reported health of a hook was that on a log that is gone. The next
     * snapshot says that the hook is healthy, and later ones what is wrong with it on this log.
     * Called after {@link #correct}.
     */
    public void healthLost(HookState hook, long now) {
        nextTransaction.reportHealthy(hook, now);
    }

    // ---- the live reading

    /**
     * Takes a record that the live reading brought. {@link #match} must be called for each hook
     * that matches it, and then {@link OpenRecord#matched}. Other methods may be called meanwhile.
     */
    public OpenRecord read(long offset, OrgKey org) {
        return window.open(offset, shared.awaited().open(org));
    }

    /**
     * Passes a record to a hook that it matches. A replay is passed over: it reads through catch-up
     * alone.
     *
     * @param hook the hook as it is now
     */
    public void match(OpenRecord record, DomainEvent event, HookState hook, long now) {
        if (!hook.isReplay()) {
            Lane lane = lanes.of(hook);
            LaneIntake.live(lane, record.offset(), event, record, now);
            lanes.reconsider(lane, now);
        }
    }

    /** Returns whether a hook takes what the live reading brings at that offset, or may take it. */
    public boolean takesLive(HookId hook, long offset) {
        Lane lane = lanes.find(hook);
        return lane == null || lane.range().takesLive(offset);
    }

    /** Returns whether catch-up alone brings a hook the events from that offset on. */
    public boolean isBehind(HookId hook, long offset) {
        Lane lane = lanes.find(hook);
        return lane != null && lane.range().isUnread(offset);
    }

    /**
     * Lets a hook that is about to move fall behind at a record that it was not passed yet, so that
     * the record doesn't count as read. {@link #hookChanged} must follow.
     *
     * @param hook the hook as it was when the record was read
     */
    public void putOff(OpenRecord record, DomainEvent event, HookState hook) {
        LaneIntake.leaveOut(lanes.of(hook), record.offset(), event);
    }

    /** Passes a record of the live reading that is for no hook. */
    public void skip(long offset) {
        window.passed(offset);
    }

    // ---- answers, time, hooks

    /**
     * Takes the outcome of a delivery that was given to {@link Sender#send}.
     *
     * @param result when the attempt began, and how long it took
     */
    public void answered(Delivery delivery, Outcome outcome, AttemptResult result, long now) {
        Lane lane = Lane.of(delivery);
        LaneOutcomes.answered(lane, delivery, outcome, result, now);
        lanes.reconsider(lane, now);
        shared.callEnded(now);
    }

    /**
     * Lets time pass: deliveries that were not settled in time become holes, and retries that are
     * due start.
     */
    public void tick(long now) {
        losePatience(now);
        lanes.reconsiderReplays(now);
        for (Lane due = timers.due(now); due != null; due = timers.due(now)) {
            if (lanes.has(due)) {
                due.wake(now);
                lanes.reconsider(due, now);
            }
        }
        shared.resumeWaiting(now);
    }

    /**
     * Returns when {@link #tick} has something to retry, in epoch milliseconds; empty if nothing
     * waits for a time.
     */
    public OptionalLong nextWake() {
        return timers.next();
    }

    /**
     * Takes a new or changed hook. Must be called before any event that is matched by the new
     * state. A replay is placed at the start of its span once; after that its cursor keeps how far
     * it has come, for as long as the replay exists.
     */
    public void hookChanged(HookState hook, Placement placement, long now) {
        if (lanes.find(hook.id()) == null && isWhereItFollowsAnyway(hook, placement)) {
            return;
        }
        Lane lane = lanes.of(hook);
        HookChanges.apply(lane, hook, placement, now);
        lanes.reconsider(lane, now);
        shared.resumeWaiting(now);
    }

    private boolean isWhereItFollowsAnyway(HookState hook, Placement placement) {
        return switch (placement) {
            case Placement.Stay() -> true;
            case Placement.AtPosition(boolean ignored) -> true;
            case Placement.At(long offset, boolean ignored) ->
                    !hook.isReplay() && offset == window.position() && offset <= window.watermark();
        };
    }

    /** Removes a deleted hook, with everything that was to be sent to it. */
    public void hookDeleted(HookId id, long now) {
        Lane lane = lanes.find(id);
        if (lane != null) {
            lanes.remove(lane);
            if (lane.cursor().hasRecord()) {
                nextTransaction.deleteCursor(id);
            }
            shared.resumeWaiting(now);
        }
    }

    // ---- transactions

    /**
     * Returns the content of the next transaction. {@link #confirmed} must be called before the
     * next snapshot is taken: an aborted transaction is tried again with the same snapshot.
     */
    public Snapshot snapshot(long now) {
        losePatience(now);
        lanes.reconsiderReplays(now);
        catchUp.reportPassed(now);
        return nextTransaction.snapshot(now);
    }

    /**
     * Returns the content of the last transaction before the partition is given up. From now on
     * nothing is sent, and deliveries in flight become holes.
     */
    public Snapshot lastSnapshot(long now) {
        stopSending();
        window.losePatience(now);
        catchUp.reportPassed(now);
        return nextTransaction.snapshot(now);
    }

    /**
     * Stops sending: no delivery starts from now on. Answers to deliveries in flight are still
     * taken.
     */
    public void stopSending() {
        stopped.set(true);
        lanes.all().forEach(Lane::withdraw);
    }

    /**
     * Lets a drain wait for those calls alone that began at {@code since} or later. Called after
     * {@link #stopSending}.
     */
    public void drainSince(long since) {
        load.drainSince(since, lanes.callsSince(since));
    }

    /**
     * Ends the use of the partition, which is no longer assigned. Calls in flight keep their places
     * until {@link #callEnded}. Other lanes get what this partition gives back with the next {@link
     * SharedCapacity#resumeWaiting}.
     */
    public void lost() {
        stopSending();
        lanes.all().forEach(Lane::giveUp);
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

    /** Takes note that the snapshot's transaction was committed. */
    public void confirmed(Snapshot snapshot, long now) {
        nextTransaction.confirmed(snapshot, now);
    }

    // ---- what can be seen

    /** Returns what takes note of what the log has lost. */
    public PartitionLosses losses() {
        return losses;
    }

    /** Returns the catch-up of the partition. */
    public PartitionCatchUp catchUp() {
        return catchUp;
    }

    /** Returns what the lanes hold in memory. */
    public PartitionLoad load() {
        return load;
    }

    /** Returns the next offset that the live reading brings. */
    public long position() {
        return window.position();
    }

    /** Returns the number of lanes in each state. */
    public LaneCounts counts() {
        return lanes.counts();
    }

    /** Returns how far the hooks lag behind. */
    public Lag lag() {
        return lanes.lag();
    }

    @Nullable Lane lane(HookId hook) {
        return lanes.find(hook);
    }
}
