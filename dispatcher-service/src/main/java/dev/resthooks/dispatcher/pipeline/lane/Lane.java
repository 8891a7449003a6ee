package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.cursor.CursorHealth;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.Health;
import dev.resthooks.dispatcher.pipeline.catchup.CatchUpEntry;
import dev.resthooks.dispatcher.pipeline.catchup.CatchUpLane;
import dev.resthooks.dispatcher.pipeline.catchup.ReadRange;
import dev.resthooks.dispatcher.pipeline.model.LaneLimits;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.dispatcher.pipeline.queue.OpenRecord;
import dev.resthooks.dispatcher.pipeline.queue.Timers;
import dev.resthooks.dispatcher.pipeline.share.Chain;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One hook on one partition, while it has something to do. What changes a lane has a class for each
 * cause: {@link LaneIntake} for events, {@link LaneOutcomes} for answers, {@link LaneChanges} for
 * changes of the hook, and {@link LaneLosses} for what the log lost.
 */
public final class Lane extends Chain.Link<Lane>
        implements Delivery.Owner, CatchUpLane, HeldUpLanes.HeldUp {
    private static final long THROUGH_REPEATS_AFTER = 300_000;

    private final LaneContext context;
    private final CatchUpEntry<Lane> entry;
    private final ReadRange range;
    private final UnsettledDeliveries unsettled;
    private final LaneCalls calls;
    private final LaneHealth health;
    private final LaneRoom room;
    private final MemorySurplus memorySurplus = new MemorySurplus(this);
    private final LaneCursor cursor;
    private HookState hook;
    private HealthReports.@Nullable ReportedHealth reportedHealth;
    private Timers.@Nullable Timer<Lane> waker;

    /** Whether there is nothing to do: the lane waits for the next event, or has ended. */
    private boolean isIdle;

    /** Since when, in epoch milliseconds. */
    private long idleSince;

    /** Whether the cursor differs from the one in the last snapshot. */
    private boolean hasChanged;

    /** When it was last reported that the replay is through with the partition. */
    private OptionalLong throughReportedAt = OptionalLong.empty();

    Lane(LaneContext context, HookState hook) {
        this.context = context;
        this.hook = hook;
        this.entry = new CatchUpEntry<>(context.catchUp(), this);
        this.range = new ReadRange(hook, context.name().number(), entry, context.window());
        this.unsettled =
                new UnsettledDeliveries(
                        context.load(), context.shared().memory(), hook.org(), range);
        this.health = new LaneHealth(hook.id());
        this.cursor = new LaneCursor(range, unsettled, health);
        this.calls = new LaneCalls(this, context, range, unsettled, health);
        this.room = new LaneRoom(this, context, range, unsettled, health, calls);
    }

    /** Returns the lane of a delivery. Only lanes own deliveries. */
    public static Lane of(Delivery delivery) {
        return (Lane) delivery.owner();
    }

    /** Takes note that catch-up has offered every event below {@code end}, the live position. */
    public void caughtUp(long end) {
        range.readOnFrom(end);
        changed();
    }

    /** Ends a suspension without a delivery to probe with: the next event serves as the probe. */
    void flowIfNothingIsLeft() {
        Delivery first = unsettled.first();
        if (health.isSuspended() && (first == null || range.isUnread(first.offset()))) {
            health.forgetFailures();
            changed();
        }
    }

    public void wake(long now) {
        if (health.endsQuiet(now)) {
            changed();
        }
        memorySurplus.giveBack(now);
        unsettled.routeAll(now);
        calls.fill(now);
    }

    public void placeFree(long now) {
        calls.fill(now);
        askForReading(now);
    }

    public void hostReached(long now) {
        if (!isIdle && isRunning() && health.isSuspended()) {
            health.probeNow(now);
            wake(now);
            askForReading(now);
        }
    }

    public void withdraw() {
        calls.withdraw();
    }

    /** Asks for reading, since others may hold less memory, or no event waits for a place now. */
    @Override
    public void askForReading(long now) {
        if (!isIdle) {
            context.catchUp().consider(entry, now);
            waitIfHeldUp(now);
        }
    }

    void waitIfHeldUp(long now) {
        if (isHeldUp(now)) {
            context.shared().heldUp().add(this);
        }
    }

    public boolean isHeldUp(long now) {
        return room.isHeldUpByOthers(now);
    }

    /** Gives back memory and place, since the partition is no longer assigned. */
    public void partitionLost() {
        calls.close();
        context.shared().heldUp().remove(this);
        unsettled.dropAll();
        unsettled.leaveMemory();
    }

    /** Takes note that a call has ended whose outcome no longer matters. */
    public void callEnded(Delivery delivery) {
        calls.endedUnlessItHas(delivery);
        unsettled.dropBody(delivery);
    }

    /** Drops all unsettled deliveries: none of them is sent any more. */
    void dropDeliveries() {
        cursor.forget();
        unsettled.clear();
    }

    void settle(Delivery delivery, long now) {
        if (delivery.isHole()) {
            changed();
            if (delivery.offset() >= context.window().watermark()) {
                cursor.retain(delivery);
            }
        }
        unsettled.remove(delivery, now);
    }

    @Override
    public void passed(Delivery delivery) {
        if (cursor.passed(delivery)) {
            changed();
        }
    }

    @Override
    public void coverByCursor(Delivery delivery) {
        OpenRecord.release(delivery);
        changed();
    }

    /**
     * Frees what others may use while only a probe may start. Deliveries that were never tried
     * become unread again, as far as nothing above them is settled.
     */
    void freeForOthers() {
        calls.rest();
        while (unsettled.giveBackLast(calls.highestStarted())) {
            changed();
        }
        unsettled.dropWaitingBodies();
    }

    public void changed() {
        if (!hasChanged && !isIdle) {
            hasChanged = true;
            context.changed().add(this);
        }
    }

    boolean resetChanged() {
        boolean changed = hasChanged;
        hasChanged = false;
        return changed;
    }

    /** Gives back what others may use, since there is nothing to do. */
    void rest(long now) {
        isIdle = true;
        idleSince = now;
        hasChanged = false;
        memorySurplus.forget();
        calls.withdraw();
        calls.leaveHost();
        context.shared().heldUp().remove(this);
    }

    /** Goes on, since there is something to do again. */
    void resume() {
        isIdle = false;
    }

    /** Ends, after {@link #rest}: nothing of the lane is kept. */
    void end() {
        calls.close();
        unsettled.leaveMemory();
        context.lanes().remove(hook.id());
    }

    boolean isIdle() {
        return isIdle;
    }

    long idleSince() {
        return idleSince;
    }

    @Override
    public void wakeAt(long time) {
        if (waker == null) {
            waker = new Timers.Timer<>(this);
        }
        context.timers().ring(waker, time);
    }

    /** Returns whether to report that the replay is through here, and counts it as reported. */
    public boolean takeThroughReport(long now) {
        boolean reports = isThroughReportDue(now);
        if (reports) {
            throughReportedAt = OptionalLong.of(now);
        }
        return reports;
    }

    /** It is reported again after a while: the registry may not know it. */
    boolean isThroughReportDue(long now) {
        return isThrough()
                && (throughReportedAt.isEmpty()
                        || now - throughReportedAt.getAsLong() >= THROUGH_REPEATS_AFTER);
    }

    public LaneLimits limits() {
        return hook.isReplay() ? context.replayLimits() : context.limits();
    }

    int callsSince(long since) {
        return calls.inFlightSince(since);
    }

    MemorySurplus memorySurplus() {
        return memorySurplus;
    }

    public boolean isRunning() {
        return hook.status() == HookStatus.ACTIVE && !context.stopped().get();
    }

    boolean isFlowing() {
        return isRunning() && health.isFlowing();
    }

    HealthReports.@Nullable ReportedHealth reportedHealth() {
        return reportedHealth;
    }

    void reportedHealth(HealthReports.@Nullable ReportedHealth now) {
        reportedHealth = now;
    }

    @Override
    public HookState hook() {
        return hook;
    }

    /** Replaces the hook's state; only {@link LaneChanges} does so. */
    void hook(HookState newer) {
        hook = newer;
    }

    @Override
    public EventPartition partition() {
        return context.name();
    }

    @Override
    public long wantedFrom(long now) {
        return room.wantedFrom(now);
    }

    @Override
    public boolean isReplay() {
        return hook.isReplay();
    }

    @Override
    public long spanEnd() {
        return range.spanEnd();
    }

    public Health state() {
        return health.flow().health(range.isLive(), unsettled.failed() > 0);
    }

    /** Returns the offset of the first unsettled event, or empty if there is none. */
    public OptionalLong oldest() {
        Delivery first = unsettled.first();
        if (first != null && !range.isUnread(first.offset())) {
            return OptionalLong.of(first.offset());
        }
        return range.durableNext();
    }

    /** Returns the time of the oldest unsettled event in epoch milliseconds; 0 if unknown. */
    long oldestTime() {
        Delivery first = unsettled.first();
        return first == null || range.isUnread(first.offset()) ? range.nextTime() : first.time();
    }

    /** Returns when a failed delivery is tried next, in epoch milliseconds; empty if none waits. */
    public OptionalLong nextProbe() {
        return switch (state()) {
            case HEALTHY, BEHIND, UNVERIFIED, HALTED -> OptionalLong.empty();
            case RETRYING -> waker == null ? OptionalLong.empty() : waker.at();
            case SUSPENDED ->
                    unsettled.isEmpty() ? OptionalLong.empty() : OptionalLong.of(health.probeAt());
        };
    }

    /** Returns whether this is a replay whose whole span is settled, and durably so. */
    private boolean isThrough() {
        return range.isComplete() && unsettled.isEmpty() && !cursor.retains();
    }

    /** Returns whether there is nothing to do, to remember, or on the topic. */
    boolean isDone() {
        return unsettled.isEmpty()
                && !cursor.retains()
                && range.isLive()
                && !calls.areInUse()
                && !cursor.hasRecord()
                && reportedHealth == null
                && health.isFresh()
                && !range.mattersAbove(context.window().watermark());
    }

    /** Returns the cursor to write together with {@code watermark}, or empty if none is needed. */
    public Optional<HookCursor> writeCursor(long watermark, long now) {
        Optional<CursorHealth> reported =
                reportedHealth == null ? Optional.empty() : reportedHealth.durable(health);
        return cursor.write(hook, reported, watermark, now);
    }

    CatchUpEntry<Lane> entry() {
        return entry;
    }

    LaneContext context() {
        return context;
    }

    public ReadRange range() {
        return range;
    }

    public UnsettledDeliveries unsettled() {
        return unsettled;
    }

    LaneCalls calls() {
        return calls;
    }

    LaneRoom room() {
        return room;
    }

    public LaneHealth health() {
        return health;
    }

    public LaneCursor cursor() {
        return cursor;
    }
}
