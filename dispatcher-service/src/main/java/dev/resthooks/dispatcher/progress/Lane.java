package dev.resthooks.dispatcher.progress;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One hook on one partition while it has something to do: which of its events are not settled, how
 * far it has read, and how its target behaves. It decides what is sent next.
 */
final class Lane {
    private final LaneContext context;
    private final Limits limits;
    private final Reach reach;
    private final Unsettled unsettled;
    private HookState hook;
    private Health health = Health.Flowing.FRESH;

    /** Settled holes that the cursor names until the watermark has passed them. */
    private final TreeMap<Long, Hole> retained = new TreeMap<>();

    /** Above it nothing was ever started, and so nothing is settled. */
    private long highestStarted = -1;

    /** The target asked for quiet until then. */
    private long quietUntil;

    private int inFlight;

    /** For {@link Timers}. */
    long wakeAt = Long.MAX_VALUE;

    /** Whether the cursors topic may hold a record of this lane. */
    private boolean persisted;

    Lane(LaneContext context, HookState hook) {
        this.context = context;
        this.limits = context.limits();
        this.reach = new Reach(context);
        this.unsettled = new Unsettled(context, reach);
        this.hook = hook;
    }

    static Lane restored(LaneContext context, HookState hook, HookCursor cursor, long watermark) {
        Lane lane = new Lane(context, hook);
        lane.persisted = true;
        lane.reach.restore(cursor);
        lane.highestStarted = Math.max(watermark, cursor.next().orElse(0)) - 1;
        for (Hole hole : cursor.holes()) {
            lane.unsettled.add(new Delivery(lane, hole));
            lane.highestStarted = Math.max(lane.highestStarted, hole.offset());
        }
        if (cursor.haltedRevision().orElse(0) >= hook.revision()) {
            lane.health = new Health.Halted(cursor.haltedRevision().orElse(0));
        } else if (cursor.suspended()) {
            lane.health = new Health.Suspended();
        }
        return lane;
    }

    // ---- what comes in

    /** The live reading brought an event that the hook matched. */
    void live(long offset, DomainEvent event, ReadRecord record, long now) {
        if (!reach.takesLive(offset)) {
            return;
        }
        Delivery known = unsettled.at(offset);
        if (known != null) {
            attachIfWanted(known, event, now);
        } else if (isFlowing() && hasRoom()) {
            Delivery delivery = take(offset, event, now);
            record.waitFor(delivery);
            unsettled.route(delivery, now);
            pump(now);
        } else {
            putOff(offset, event);
        }
    }

    /**
     * What can't be taken is unread from there on; unless something above is known, as after a
     * restart: then it is a hole that is read again, so that nothing known lies beyond {@code
     * next}.
     */
    private void putOff(long offset, DomainEvent event) {
        if (unsettled.reachesBeyond(offset)) {
            Delivery hole = new Delivery(this, offset, event);
            hole.triggered = reach.isResent(offset);
            unsettled.add(hole);
        } else {
            reach.fallBehindAt(offset);
        }
        changed();
    }

    /** Catch-up brought an event that the hook matched. */
    void offered(long offset, DomainEvent event, CatchUpSlice slice, long now) {
        Delivery known = unsettled.at(offset);
        if (reach.isUnread(offset)) {
            if (reach.isServedBy(slice)) {
                readOn(offset, event, known, now);
            }
        } else if (known != null) {
            attachIfWanted(known, event, now);
        }
    }

    /** The event is the next of those that are unread. */
    private void readOn(long offset, DomainEvent event, @Nullable Delivery known, long now) {
        changed();
        if (!isFlowing() || !hasRoom()) {
            reach.refuse(offset);
            return;
        }
        reach.readOnFrom(offset + 1);
        if (known == null) {
            unsettled.route(take(offset, event, now), now);
        } else {
            unsettled.attach(known, event, now);
        }
        pump(now);
    }

    /** Catch-up has offered everything of the slice below {@code end}. */
    void scanned(CatchUpSlice slice, long end) {
        if (reach.isServedBy(slice) && reach.next() <= end) {
            reach.readOnFrom(end);
            changed();
        }
    }

    void answered(Delivery delivery, Outcome outcome, Attempted attempted, long now) {
        inFlight--;
        context.load().ended();
        if (delivery.phase == Delivery.Phase.DETACHED) {
            answeredTooLate(delivery, outcome, attempted, now);
        } else {
            delivery.phase = Delivery.Phase.WAITING;
            settleOrRetry(delivery, outcome, attempted, now);
        }
        if (!isFlowing()) {
            park();
        }
        pump(now);
    }

    private void answeredTooLate(
            Delivery delivery, Outcome outcome, Attempted attempted, long now) {
        if (!(outcome instanceof Outcome.NotAttempted)) {
            context.settlements().now(attempted.report(delivery, outcome));
        }
        unsettled.remove(delivery, now);
    }

    private void settleOrRetry(Delivery delivery, Outcome outcome, Attempted attempted, long now) {
        boolean current = delivery.hook.revision() == hook.revision();
        switch (outcome) {
            case Outcome.Delivered delivered -> {
                context.settlements().whenPassed(delivery, attempted.report(delivery, delivered));
                settle(delivery, now);
                succeeded(now);
            }
            case Outcome.Transient failed -> {
                context.settlements().now(attempted.report(delivery, failed));
                makeHole(delivery, current ? failed.due() : now, now, true);
                if (current) {
                    transientFailure(failed, now);
                }
                makeRoom(delivery);
            }
            case Outcome.Unexpected failed -> {
                context.settlements().now(attempted.report(delivery, failed));
                makeHole(delivery, now, now, failed.called());
                haltIf(current);
            }
            case Outcome.Exhausted failed -> {
                context.settlements().now(attempted.report(delivery, failed));
                makeHole(delivery, now, now, true);
                haltIf(current);
            }
            case Outcome.NotAttempted(long due) -> delivery.due = due;
        }
        unsettled.route(delivery, now);
    }

    /** Something may have fallen due. */
    void wake(long now) {
        unsettled.routeAll(now);
        pump(now);
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
        }
        if (isRunning()) {
            wake(now);
        } else {
            park();
        }
    }

    private void place(long offset, boolean created) {
        long resentBelow = created ? 0 : Math.max(reach.end(), aboveCountedHoles());
        abandon();
        health = Health.Flowing.FRESH;
        quietUntil = 0;
        reach.place(offset, resentBelow);
        changed();
    }

    private long aboveCountedHoles() {
        long above = 0;
        for (Delivery delivery : unsettled.inLogOrder()) {
            above = delivery.triggered ? delivery.offset + 1 : above;
        }
        return above;
    }

    /** Nothing of what is unsettled is to be sent any more. */
    void abandon() {
        retained.clear();
        unsettled.clear();
    }

    private void startAfresh(long now) {
        quietUntil = 0;
        health = health.revised(hook.revision());
        for (Delivery delivery : unsettled.inLogOrder()) {
            delivery.failingSince = OptionalLong.empty();
            delivery.due = Math.min(delivery.due, now);
        }
        changed();
    }

    /** Retention took what lies below {@code first}: what this lane has lost by it. */
    Optional<Gap> deleted(long first, long now) {
        List<Delivery> lost = unsettled.lostBelow(first);
        long from = lost.isEmpty() ? reach.next() : Math.min(reach.next(), lost.getFirst().offset);
        if (from >= first) {
            return Optional.empty();
        }
        lost.forEach(delivery -> settle(delivery, now));
        reach.skipTo(first);
        if (unsettled.isEmpty() && health instanceof Health.Suspended) {
            health = Health.Flowing.FRESH;
        }
        changed();
        return Optional.of(new Gap(hook.id(), from, first));
    }

    // ---- what follows from it

    private Delivery take(long offset, DomainEvent event, long now) {
        Delivery delivery = new Delivery(this, offset, event);
        delivery.triggered = reach.isResent(offset);
        unsettled.add(delivery, event, now);
        return delivery;
    }

    private void attachIfWanted(Delivery known, DomainEvent event, long now) {
        if (wantsBody(known, now)) {
            unsettled.attach(known, event, now);
            pump(now);
        }
    }

    private void settle(Delivery delivery, long now) {
        if (delivery.isHole()) {
            changed();
            if (delivery.offset >= context.window().watermark()) {
                retained.put(delivery.offset, delivery.hole());
            }
        }
        unsettled.remove(delivery, now);
    }

    /** The watermark has passed a settled event. */
    void passed(Delivery delivery) {
        if (retained.remove(delivery.offset) != null) {
            changed();
        }
    }

    private void makeHole(Delivery delivery, long due, long now, boolean called) {
        delivery.attempts++;
        delivery.triggered |= called;
        delivery.due = due;
        if (delivery.failingSince.isEmpty()) {
            delivery.failingSince = OptionalLong.of(now);
        }
        coverByCursor(delivery);
    }

    /** The cursor names the delivery from now on: the watermark need not wait for it any more. */
    void coverByCursor(Delivery delivery) {
        ReadRecord.release(delivery);
        changed();
    }

    private void succeeded(long now) {
        if (quietUntil > now) {
            keepQuiet();
            return;
        }
        boolean resumes = health instanceof Health.Suspended;
        health = health.succeeded();
        if (resumes) {
            changed();
            wake(now);
        }
    }

    private void transientFailure(Outcome.Transient failed, long now) {
        boolean wasSuspended = health instanceof Health.Suspended;
        quietUntil = Math.max(quietUntil, failed.quietUntil().orElse(0));
        health = health.failedOnce(limits.failuresToSuspend());
        if (quietUntil > now || unsettled.size() >= limits.holes()) {
            health = health.quietened();
        }
        Delivery oldest = unsettled.first();
        if (oldest != null && health instanceof Health.Suspended && !wasSuspended) {
            oldest.due = Math.max(oldest.due, failed.due());
        }
        if (quietUntil > now) {
            keepQuiet();
        }
    }

    /** The cursor keeps the quiet that was asked for as the time of the next probe. */
    private void keepQuiet() {
        Delivery oldest = unsettled.first();
        if (oldest != null) {
            oldest.due = Math.max(oldest.due, quietUntil);
            changed();
        }
    }

    /** What has failed leaves memory when it would keep others of the hook out of it. */
    private void makeRoom(Delivery delivery) {
        unsettled.stall(delivery);
        if (unsettled.bodies() > limits.slots()) {
            unsettled.dropBody(delivery);
        }
    }

    private void haltIf(boolean current) {
        if (current) {
            health = health.halted(hook.revision());
        }
    }

    /**
     * Nothing but perhaps a probe will start for a while: bodies leave memory, and what was never
     * tried is unread again as far as nothing above it is settled.
     */
    private void park() {
        while (unsettled.giveBackLast(highestStarted)) {
            changed();
        }
        unsettled.park();
    }

    /** Starts what may start. */
    private void pump(long now) {
        if (!isRunning()) {
            return;
        }
        if (quietUntil > now) {
            context.timers().wake(this, quietUntil);
            return;
        }
        switch (health) {
            case Health.Halted(long ignored) -> {}
            case Health.Suspended() -> probe(now);
            case Health.Flowing(int ignored) -> fillSlots(now);
        }
    }

    private void fillSlots(long now) {
        while (inFlight < limits.slots()) {
            Delivery delivery = unsettled.nextReady(now);
            if (delivery == null) {
                return;
            }
            start(delivery);
        }
    }

    private void probe(long now) {
        Delivery oldest = unsettled.first();
        if (inFlight > 0 || oldest == null || reach.isUnread(oldest.offset)) {
            return;
        }
        if (oldest.due > now) {
            context.timers().wake(this, oldest.due);
        } else if (oldest.event != null) {
            start(oldest);
        }
    }

    private void start(Delivery delivery) {
        delivery.phase = Delivery.Phase.IN_FLIGHT;
        delivery.hook = hook;
        highestStarted = Math.max(highestStarted, delivery.offset);
        inFlight++;
        context.load().started();
        context.effects().send(delivery);
    }

    // ---- what others ask

    HookState hook() {
        return hook;
    }

    Health health() {
        return health;
    }

    boolean isBehind() {
        return !reach.isLive();
    }

    int holes() {
        return unsettled.size();
    }

    /** From where catch-up should read for this lane, {@link Reach#LIVE} when nowhere now. */
    long wanted(long now) {
        if (!isRunning() || quietUntil > now) {
            return Reach.LIVE;
        }
        return switch (health) {
            case Health.Halted(long ignored) -> Reach.LIVE;
            case Health.Suspended() -> {
                Delivery oldest = unsettled.first();
                yield oldest != null && wantsBody(oldest, now)
                        ? belowPosition(oldest.offset)
                        : Reach.LIVE;
            }
            case Health.Flowing(int ignored) ->
                    !reach.isUnread(unsettled.firstMissing()) && hasRoomForMissing()
                            ? belowPosition(unsettled.firstMissing())
                            : hasPlentyOfRoom() ? reach.next() : Reach.LIVE;
        };
    }

    /** The live reading will bring by itself what lies at its position or above. */
    private long belowPosition(long offset) {
        return offset < context.window().position() ? offset : Reach.LIVE;
    }

    private boolean wantsBody(Delivery delivery, long now) {
        if (!delivery.isDue(now) || delivery.event != null) {
            return false;
        }
        return switch (health) {
            case Health.Halted(long ignored) -> false;
            case Health.Suspended() -> inFlight == 0 && delivery == unsettled.first();
            case Health.Flowing(int ignored) ->
                    hasRoomForMissing() && unsettled.isMissing(delivery);
        };
    }

    private boolean hasRoom() {
        return unsettled.bodies() < limits.bodies() && unsettled.size() < limits.holes();
    }

    private boolean hasPlentyOfRoom() {
        return unsettled.bodies() <= limits.bodies() / 2 && unsettled.size() < limits.holes();
    }

    /** Whose turn it is gets more room: all that is in memory may wait behind it. */
    private boolean hasRoomForMissing() {
        return unsettled.bodies() < limits.bodies() + limits.slots();
    }

    private boolean isRunning() {
        return hook.status() == HookStatus.ACTIVE && !context.stopped().get();
    }

    private boolean isFlowing() {
        return isRunning() && health instanceof Health.Flowing;
    }

    /** Nothing to do, nothing to remember, nothing kept anywhere. */
    boolean isIdle() {
        return unsettled.isEmpty()
                && retained.isEmpty()
                && reach.isLive()
                && inFlight == 0
                && !persisted
                && health.equals(Health.Flowing.FRESH)
                && !reach.mattersAbove(context.window().watermark());
    }

    // ---- its cursor

    private void changed() {
        context.changed().add(this);
    }

    /** The cursor to keep with that watermark; empty when none is needed. */
    Optional<HookCursor> cursor(long watermark) {
        HookCursor cursor =
                new HookCursor(
                        hook.epoch(),
                        reach.keptFloor(watermark),
                        reach.keptNext(),
                        reach.keptResentBelow(watermark),
                        health instanceof Health.Suspended,
                        health instanceof Health.Halted(long revision)
                                ? OptionalLong.of(revision)
                                : OptionalLong.empty(),
                        keptHoles());
        return cursor.isBlank() ? Optional.empty() : Optional.of(cursor);
    }

    private List<Hole> keptHoles() {
        List<Hole> holes = new ArrayList<>(retained.values());
        for (Delivery delivery : unsettled.inLogOrder()) {
            if (delivery.isHole()) {
                holes.add(delivery.hole());
            }
        }
        return holes;
    }

    boolean mattersAbove(long watermark) {
        return reach.mattersAbove(watermark);
    }

    boolean isPersisted() {
        return persisted;
    }

    void persisted(boolean kept) {
        persisted = kept;
    }
}
