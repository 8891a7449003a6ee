package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.LaneState;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One hook on one partition while it has something to do: what happens to it, and what follows. Its
 * parts know the rest: {@link UnsettledDeliveries} its events, {@link ReadRange} how far it has
 * read, {@link LaneHealth} how its target behaves, {@link CallSlots} what is started, {@link
 * LaneCursor} what is durable, {@link LaneRoom} what it has room for.
 */
final class Lane {
    private final LaneContext context;
    private final ReadRange range;
    private final UnsettledDeliveries unsettled;
    private final CallSlots slots = new CallSlots(this);
    private final LaneHealth health = new LaneHealth();
    private final DeliveryRate rate = new DeliveryRate();
    private final MemoryGiveBack memoryGiveBack = new MemoryGiveBack(this);
    private final LaneCursor cursor = new LaneCursor();
    private HookState hook;
    private @Nullable ReportedHealth reportedHealth;
    private LaneTimers.@Nullable Timer waker;

    /** For {@link Lanes}: whether it is none of them any more, so that nothing of it is kept. */
    boolean isGone;

    /** For {@link ChangedLanes}: whether it is one of them. */
    boolean hasChanged;

    /** For {@link CatchUpPlan}: whether it has a turn, and the offset of the body that it wants. */
    boolean isQueued;

    long wantsBodyAt = ReadRange.LIVE;

    /** For {@link CatchUpGroup}: whether it was counted as ready. */
    boolean countedReady;

    /** For {@link LaneStatistics}: what it has counted of the lane. */
    int countedHoles;

    LaneStatistics.@Nullable Trouble countedTrouble;

    /**
     * For {@link LaneStatistics}: its place among those that have changed since; negative if it
     * hasn't.
     */
    int uncountedAt = -1;

    /** Whether it was told that the replay is through here. */
    private boolean reportedThrough;

    Lane(LaneContext context, HookState hook) {
        this.context = context;
        this.hook = hook;
        this.range = new ReadRange(this, context);
        this.unsettled = new UnsettledDeliveries(context, range);
    }

    static Lane restored(
            LaneContext context, HookState hook, HookCursor cursor, long watermark, long now) {
        Lane lane = new Lane(context, hook);
        lane.cursor.kept(true);
        lane.range.restore(cursor);
        lane.slots.startedUpTo((lane.range.isLive() ? watermark : lane.range.next()) - 1);
        for (Hole hole : cursor.holes()) {
            lane.unsettled.add(new Delivery(lane, hole));
            lane.slots.startedUpTo(hole.offset());
        }
        lane.health.restore(cursor, hook.revision());
        cursor.reportedHealth()
                .ifPresent(kept -> lane.reportedHealth = ReportedHealth.restored(lane, kept, now));
        if (cursor.revision() != 0 && cursor.revision() < hook.revision()) {
            lane.startAfresh(now);
        }
        lane.flowIfNothingIsLeft();
        lane.reportedThrough = lane.isThrough();
        return lane;
    }

    // ---- what happens to it

    /** Catch-up has offered everything there is below {@code end}, the live reading's position. */
    void caughtUp(long end) {
        range.readOnFrom(end);
        changed();
    }

    void answered(Delivery delivery, Outcome outcome, AttemptTiming timing, long now) {
        slots.ended();
        LaneOutcomes.take(this, delivery, outcome, timing, now);
        if (!isFlowing()) {
            park();
        }
        flowIfNothingIsLeft();
        slots.fill(now);
        if (!slots.areInUse()) {
            rate.rests(now);
        }
    }

    /** Without anything that could be probed, the next event is the probe. */
    private void flowIfNothingIsLeft() {
        if (unsettled.isEmpty() && health.isSuspended()) {
            health.freshen();
            changed();
        }
    }

    /** Something may have fallen due. */
    void wake(long now) {
        if (health.endsQuiet(now)) {
            changed();
        }
        memoryGiveBack.giveBack(now);
        unsettled.routeAll(now);
        slots.fill(now);
    }

    /** The hook changed, its epoch perhaps too. */
    void changed(HookState newer, Placement placement, long now) {
        boolean revised = newer.revision() > hook.revision();
        hook = newer;
        switch (placement) {
            case Placement.Stay() -> {}
            case Placement.At(long offset, boolean created) -> place(offset, created);
        }
        if (revised) {
            startAfresh(now);
        } else if (health.release()) {
            hurry(now);
        }
        if (isRunning()) {
            wake(now);
        } else {
            park();
        }
    }

    private void place(long offset, boolean created) {
        long resentBelow = created ? 0 : Math.max(range.end(), aboveCountedHoles());
        abandon();
        health.freshen();
        range.place(offset, resentBelow);
        slots.startAnew();
        changed();
    }

    private long aboveCountedHoles() {
        long[] above = {0};
        unsettled.forEach(it -> above[0] = it.triggered ? it.offset + 1 : above[0]);
        return above[0];
    }

    /** Nothing of what is unsettled is to be sent any more. */
    void abandon() {
        cursor.forget();
        unsettled.clear();
    }

    private void startAfresh(long now) {
        health.revised(hook.revision());
        rate.forget();
        unsettled.forEach(delivery -> delivery.failingSince = OptionalLong.empty());
        hurry(now);
    }

    /** Nothing waits for its time any more. */
    private void hurry(long now) {
        unsettled.forEach(delivery -> delivery.due = Math.min(delivery.due, now));
        changed();
    }

    /** Retention took what lies below {@code first}: what this lane has lost by it. */
    List<Gap> deleted(long first, long now) {
        List<Gap> gaps = new ArrayList<>();
        for (Delivery lost : unsettled.lostBelow(first)) {
            Gap.add(gaps, hook.id(), lost.offset, lost.offset + 1);
            settle(lost, now);
        }
        long end = Math.min(first, range.spanEnd());
        if (range.next() < end) {
            Gap.add(gaps, hook.id(), range.next(), end);
            range.skipTo(end);
        }
        if (!gaps.isEmpty()) {
            flowIfNothingIsLeft();
            changed();
            if (isRunning()) {
                wake(now);
            }
        }
        return gaps;
    }

    // ---- what follows from it

    /** Nothing of it is left to do. */
    void settle(Delivery delivery, long now) {
        if (delivery.isHole()) {
            changed();
            if (delivery.offset >= context.window().watermark()) {
                cursor.retain(delivery);
            }
        }
        unsettled.remove(delivery, now);
    }

    /** The watermark has passed a settled event. */
    void passed(Delivery delivery) {
        if (cursor.passed(delivery)) {
            changed();
        }
    }

    /** The cursor names the delivery from now on: the watermark need not wait for it any more. */
    void coverByCursor(Delivery delivery) {
        OpenRecord.release(delivery);
        changed();
    }

    /**
     * Nothing but perhaps a probe will start for a while: bodies leave memory, and what was never
     * tried is unread again as far as nothing above it is settled.
     */
    private void park() {
        while (unsettled.giveBackLast(slots.highestStarted())) {
            changed();
        }
        unsettled.park();
    }

    void changed() {
        context.changed().add(this);
    }

    void wakeAt(long time) {
        if (waker == null) {
            waker = new LaneTimers.Timer(this);
        }
        context.timers().ring(waker, time);
    }

    /** Whether it is to be told now that the replay is through here: once. */
    boolean reportsThrough() {
        boolean reports = isToReportThrough();
        reportedThrough |= reports;
        return reports;
    }

    /** Whether that is yet to be told. */
    boolean isToReportThrough() {
        return isThrough() && !reportedThrough;
    }

    // ---- what others ask

    /** Whether it is a replay all of whose span is settled, and durably so with its cursor. */
    private boolean isThrough() {
        return range.isThrough() && unsettled.isEmpty() && !cursor.retains();
    }

    /** What it may hold. */
    LaneLimits limits() {
        return hook.isReplay() ? context.replayLimits() : context.limits();
    }

    DeliveryRate rate() {
        return rate;
    }

    MemoryGiveBack memoryGiveBack() {
        return memoryGiveBack;
    }

    /** How many events it may have in memory; a replay leaves room, and reading, to others. */
    int mostBodies(long now) {
        return hook.isReplay() ? limits().bodies() : limits().bodies(rate.lately(now));
    }

    /** Whether its target has taken so many events lately that it may hold more than others. */
    boolean isQuick(long now) {
        return mostBodies(now) > limits().bodies();
    }

    boolean isRunning() {
        return hook.status() == HookStatus.ACTIVE && !context.stopped().get();
    }

    boolean isFlowing() {
        return isRunning() && health.isFlowing();
    }

    /** Nothing to do, nothing to remember, nothing kept anywhere. */
    boolean isIdle() {
        return unsettled.isEmpty()
                && !cursor.retains()
                && range.isLive()
                && !slots.areInUse()
                && !cursor.isKept()
                && reportedHealth == null
                && health.isFresh()
                && !range.mattersAbove(context.window().watermark());
    }

    LaneState state() {
        return switch (health.now()) {
            case Health.Halted(long ignored) -> LaneState.HALTED;
            case Health.Suspended() -> LaneState.SUSPENDED;
            case Health.Flowing(int ignored) -> {
                if (!range.isLive()) {
                    yield LaneState.BEHIND;
                }
                yield unsettled.failed() > 0 ? LaneState.RETRYING : LaneState.HEALTHY;
            }
        };
    }

    /**
     * The offset of the first event that isn't settled; {@link ReadRange#LIVE} when there is none.
     */
    long oldest() {
        Delivery first = unsettled.first();
        return first == null ? range.next() : first.offset;
    }

    /** When that event happened, epoch milliseconds; 0 when nobody knows. */
    long oldestTime() {
        Delivery first = unsettled.first();
        return first == null ? range.nextTime() : first.time;
    }

    /**
     * When the next attempt is due of what has failed; {@link ReadRange#LIVE} when nothing waits.
     */
    long nextProbe() {
        Delivery first = unsettled.first();
        return switch (state()) {
            case HEALTHY, BEHIND, HALTED -> ReadRange.LIVE;
            case RETRYING -> waker == null ? ReadRange.LIVE : waker.at();
            case SUSPENDED -> first == null ? ReadRange.LIVE : first.due;
        };
    }

    @Nullable ReportedHealth reportedHealth() {
        return reportedHealth;
    }

    void reportedHealth(@Nullable ReportedHealth now) {
        reportedHealth = now;
    }

    HookState hook() {
        return hook;
    }

    LaneContext context() {
        return context;
    }

    ReadRange range() {
        return range;
    }

    UnsettledDeliveries unsettled() {
        return unsettled;
    }

    CallSlots slots() {
        return slots;
    }

    LaneHealth health() {
        return health;
    }

    LaneCursor cursor() {
        return cursor;
    }
}
