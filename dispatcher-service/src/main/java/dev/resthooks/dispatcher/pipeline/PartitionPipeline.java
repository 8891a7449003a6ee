package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.pipeline.catchup.CatchUpPlan;
import dev.resthooks.dispatcher.pipeline.lane.ChangedLanes;
import dev.resthooks.dispatcher.pipeline.lane.HealthReports;
import dev.resthooks.dispatcher.pipeline.lane.Lane;
import dev.resthooks.dispatcher.pipeline.lane.LaneContext;
import dev.resthooks.dispatcher.pipeline.lane.LaneIntake;
import dev.resthooks.dispatcher.pipeline.lane.LaneOutcomes;
import dev.resthooks.dispatcher.pipeline.lane.Lanes;
import dev.resthooks.dispatcher.pipeline.lane.Timers;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import dev.resthooks.dispatcher.pipeline.model.Gap;
import dev.resthooks.dispatcher.pipeline.model.Lag;
import dev.resthooks.dispatcher.pipeline.model.LaneCounts;
import dev.resthooks.dispatcher.pipeline.model.LaneLimits;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.model.PartitionLoad;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import dev.resthooks.dispatcher.pipeline.queue.AttemptTiming;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.dispatcher.pipeline.queue.LiveWindow;
import dev.resthooks.dispatcher.pipeline.queue.OpenRecord;
import dev.resthooks.dispatcher.pipeline.queue.PendingReports;
import dev.resthooks.dispatcher.pipeline.queue.Sender;
import dev.resthooks.dispatcher.pipeline.transaction.NextTransaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline of one partition of the event log: the core that the event loop drives. Owned by one
 * thread; every call carries the time in epoch milliseconds, which never runs backwards.
 */
public final class PartitionPipeline {
    private final LiveWindow window;
    private final Timers<Lane> timers = new Timers<>();
    private final PartitionLoad load = new PartitionLoad();
    private final CatchUpPlan<Lane> catchUp;
    private final Lanes lanes;
    private final NextTransaction unwritten;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final LaneContext context;

    /** Starts a new partition, from its first offset. */
    public PartitionPipeline(
            EventPartition name, LaneLimits limits, Sender sender, long watermark) {
        window = new LiveWindow(watermark);
        catchUp = new CatchUpPlan<>(name, window);
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
                        catchUp,
                        new ChangedLanes(),
                        stopped);
        HealthReports healthReports = new HealthReports();
        lanes = new Lanes(context, healthReports);
        unwritten = new NextTransaction(context, lanes, healthReports);
    }

    /**
     * Goes on from what the last transaction held; called once, before anything else.
     *
     * @param cursors all that are kept for the partition, in an order that makes a run repeatable
     * @param hooks the hooks as they are now; a cursor of a hook that is gone is forgotten
     */
    public void restore(
            Map<HookId, HookCursor> cursors,
            Function<HookId, Optional<HookState>> hooks,
            long now) {
        cursors.forEach((id, cursor) -> restore(id, cursor, hooks.apply(id), now));
    }

    private void restore(HookId id, HookCursor cursor, Optional<HookState> hook, long now) {
        if (hook.isEmpty()) {
            unwritten.forget(id);
            return;
        }
        Lane lane = Lane.restored(context, hook.get(), cursor, window.position(), now);
        lanes.add(lane);
        if (lane.range().mattersAbove(window.position())) {
            lane.changed();
        }
        if (lane.isRunning()) {
            lane.wake(now);
        }
        lanes.reconsider(lane, now);
    }

    // ---- the live reading

    /**
     * The live reading brought a record; {@code matches} are the hooks for its event. Replays among
     * them get what is theirs from catch-up alone.
     */
    public void read(long offset, DomainEvent event, Collection<HookState> matches, long now) {
        if (matches.isEmpty()) {
            window.passed(offset);
            return;
        }
        OpenRecord record = window.open(offset, now);
        for (HookState hook : matches) {
            if (hook.isReplay()) {
                continue;
            }
            Lane lane = lanes.of(hook);
            LaneIntake.live(lane, offset, event, record, now);
            lanes.reconsider(lane, now);
        }
        record.matched();
    }

    /** The live reading brought a record that is nobody's. */
    public void skip(long offset) {
        window.passed(offset);
    }

    // ---- answers, time, hooks

    /**
     * The answer to {@link Sender#send}.
     *
     * @param timing when, and how long it took
     */
    public void answered(Delivery delivery, Outcome outcome, AttemptTiming timing, long now) {
        Lane lane = Lane.of(delivery);
        LaneOutcomes.answered(lane, delivery, outcome, timing, now);
        lanes.reconsider(lane, now);
    }

    /** Time passed: patience ends, retries fall due. */
    public void tick(long now) {
        losePatience(now);
        lanes.reconsiderReplays(now);
        for (Lane due = timers.due(now); due != null; due = timers.due(now)) {
            if (lanes.has(due)) {
                due.wake(now);
                lanes.reconsider(due, now);
            }
        }
    }

    /** When {@link #tick} has something to retry, epoch milliseconds. */
    public OptionalLong nextWake() {
        return timers.next();
    }

    /**
     * A hook is new or has changed. Must come before any event that is matched by its new state. A
     * replay is placed at the start of its span, once: what it was through with before is in its
     * cursor for as long as there is a replay.
     */
    public void hookChanged(HookState hook, Placement placement, long now) {
        if (lanes.find(hook.id()) == null && isWhereItFollowsAnyway(hook, placement)) {
            return;
        }
        Lane lane = lanes.of(hook);
        lane.changed(hook, placement, now);
        lanes.reconsider(lane, now);
    }

    private boolean isWhereItFollowsAnyway(HookState hook, Placement placement) {
        return switch (placement) {
            case Placement.Stay() -> true;
            case Placement.AtPosition(boolean ignored) -> true;
            case Placement.At(long offset, boolean ignored) ->
                    !hook.isReplay() && offset == window.position() && offset <= window.watermark();
        };
    }

    /** A hook is gone, and with it whatever was to be sent to it. */
    public void hookDeleted(HookId id) {
        Lane lane = lanes.find(id);
        if (lane != null) {
            lanes.remove(lane);
            if (lane.cursor().isKept()) {
                unwritten.forget(id);
            }
        }
    }

    // ---- catch-up

    /**
     * Starts the next slice to read again, for the lane that has waited longest; empty when none is
     * needed.
     */
    public Optional<CatchUpSlice> nextSlice(long now) {
        return catchUp.next(now, lane -> lanes.reconsider(lane, now));
    }

    /**
     * Catch-up brought the slice's next record. A slice ends at the position of the live reading:
     * what is offered from there on is ignored, for a lane may fall behind right there. It ends
     * earlier where reading on would part lanes that read on together.
     *
     * @return whether the slice goes on
     */
    public boolean offered(
            long offset, DomainEvent event, Collection<HookState> matches, long now) {
        if (offset >= window.position()) {
            scannedTo(window.position(), now);
        } else {
            catchUp.current().ifPresent(slice -> offer(slice, offset, event, matches, now));
        }
        return catchUp.current().isPresent();
    }

    private void offer(
            CatchUpSlice slice,
            long offset,
            DomainEvent event,
            Collection<HookState> matches,
            long now) {
        catchUp.sawTime(event.time().toEpochMilli());
        for (HookState hook : matches) {
            Lane lane = lanes.find(hook.id());
            if (lane != null) {
                LaneIntake.offered(lane, offset, event, slice, now);
                lanes.reconsider(lane, now);
            }
        }
        if (catchUp.endsEarly()) {
            scannedTo(offset, now);
            catchUp.stop();
        }
    }

    /**
     * Every record of the slice below {@code end} was offered. May be called as reading goes on.
     */
    public void scannedTo(long end, long now) {
        if (catchUp.current().isEmpty()) {
            return;
        }
        for (Lane lane : catchUp.scannedTo(end)) {
            lane.caughtUp(end);
            lanes.reconsider(lane, now);
        }
    }

    /**
     * The lowest offset from {@code from} on that a lane wants read; empty: the slice is of no use.
     * A slice is read without a break: to go on further up, ask for the next one.
     */
    public OptionalLong nextWanted(long from) {
        return catchUp.nextWanted(from);
    }

    /**
     * The log begins at {@code first} now: what hooks have lost by it. The next snapshot holds it
     * too, so that it is told with the cursors that skip it.
     */
    public List<Gap> deletedBelow(long first, long now) {
        List<Gap> lost = new ArrayList<>();
        for (Lane lane : lanes.all()) {
            lost.addAll(lane.deleted(first, now));
            lanes.reconsider(lane, now);
        }
        lost.forEach(gap -> unwritten.lost(gap, now));
        return lost;
    }

    // ---- transactions

    /** What the next transaction must hold. {@link #confirmed} or {@link #failed} must follow. */
    public Snapshot snapshot(long now) {
        losePatience(now);
        lanes.reconsiderReplays(now);
        return unwritten.take(now);
    }

    /**
     * The last transaction's content before the partition is given up: nothing is sent from now on,
     * and what is in flight becomes holes.
     */
    public Snapshot lastSnapshot(long now) {
        stopSending();
        window.losePatience(now);
        return unwritten.take(now);
    }

    /** No delivery starts from now on; answers of those in flight are still taken. */
    public void stopSending() {
        stopped.set(true);
    }

    private void losePatience(long now) {
        window.losePatience(now - context.limits().patience().toMillis());
    }

    /** The snapshot's transaction was committed. */
    public void confirmed(Snapshot snapshot, long now) {
        unwritten.confirmed(snapshot, now);
    }

    /** The snapshot's transaction was aborted: the next one holds it too. */
    public void failed(Snapshot snapshot) {
        unwritten.failed(snapshot);
    }

    // ---- what can be seen

    /** Whether {@link #nextSlice} may have something to read again. */
    public boolean isHungry() {
        return catchUp.isWanted();
    }

    /** What its lanes hold in memory. */
    public PartitionLoad load() {
        return load;
    }

    /** The next offset that the live reading is to bring. */
    public long position() {
        return window.position();
    }

    /** Nothing below it would be read again after a crash. */
    public long watermark() {
        return window.watermark();
    }

    /** How the hooks that have something to do are doing. */
    public LaneCounts counts() {
        return lanes.counts();
    }

    /** How far they are from where they should be. */
    public Lag lag() {
        return lanes.lag();
    }

    @Nullable Lane lane(HookId hook) {
        return lanes.find(hook);
    }
}
