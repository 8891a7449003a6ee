package dev.resthooks.dispatcher.progress;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One hook on one partition while it has something to do: which of its events are not settled, from
 * where it is behind, and how its target behaves. It decides what is sent next.
 */
final class Lane {
    static final long LIVE = Long.MAX_VALUE;

    private final LaneContext context;
    private HookState hook;
    private Health health = Health.Flowing.FRESH;
    private final Unsettled unsettled = new Unsettled();

    /** Settled holes that the cursor names until the watermark has passed them. */
    private final TreeMap<Long, Hole> retained = new TreeMap<>();

    /** Can start now: due, in memory, first of their resource. May hold stale entries. */
    private final PriorityQueue<Delivery> ready =
            new PriorityQueue<>(Comparator.comparingLong(delivery -> delivery.offset));

    /** Could start now if their bodies were read again. */
    private final TreeSet<Long> missing = new TreeSet<>();

    /** Everything from there on is unread; {@link #LIVE} when it follows. */
    private long next = LIVE;

    private long floor;
    private long resentBelow;

    /** Above it nothing was ever started, and so nothing is settled. */
    private long highestStarted = -1;

    /** The target asked for quiet until then. */
    private long quietUntil;

    private int inFlight;
    private int bodies;

    /** For {@link Timers}. */
    long wakeAt = Long.MAX_VALUE;

    /** Of the last catch-up slice in which this lane had to refuse an event. */
    private long refusedInSlice = -1;

    /** Whether the cursors topic may hold a record of this lane. */
    private boolean persisted;

    Lane(LaneContext context, HookState hook) {
        this.context = context;
        this.hook = hook;
    }

    static Lane restored(LaneContext context, HookState hook, HookCursor cursor, long watermark) {
        Lane lane = new Lane(context, hook);
        lane.persisted = true;
        lane.floor = cursor.floor();
        lane.next = cursor.next().orElse(LIVE);
        lane.resentBelow = cursor.resentBelow();
        lane.highestStarted = Math.max(watermark, cursor.next().orElse(0)) - 1;
        cursor.holes().stream()
                .sorted(Comparator.comparingLong(Hole::offset))
                .forEach(hole -> {
                    lane.unsettled.add(new Delivery(lane, hole));
                    lane.highestStarted = Math.max(lane.highestStarted, hole.offset());
                });
        if (cursor.haltedRevision().isPresent()
                && cursor.haltedRevision().getAsLong() >= hook.revision()) {
            lane.health = new Health.Halted(cursor.haltedRevision().getAsLong());
        } else if (cursor.suspended()) {
            lane.health = new Health.Suspended();
        }
        return lane;
    }

    HookState hook() {
        return hook;
    }

    // ---- what comes in

    /** The live reading brought an event that the hook matched. */
    void live(long offset, DomainEvent event, ReadRecord record, long now) {
        if (offset < floor || offset >= next) {
            return;
        }
        Delivery known = unsettled.at(offset);
        if (known != null) {
            if (wantsBody(known, now)) {
                attach(known, event, now);
            }
        } else if (mayTake() && isRunning() && !(health instanceof Health.Suspended)) {
            Delivery delivery = take(offset, event);
            record.waitFor(delivery);
            route(delivery, now);
            pump(now);
        } else {
            next = offset;
            changed();
        }
    }

    /** Catch-up brought an event that the hook matched. */
    void offered(long offset, DomainEvent event, CatchUpSlice slice, long now) {
        Delivery known = unsettled.at(offset);
        if (offset >= next) {
            if (partakes(slice)) {
                readOn(offset, event, Optional.ofNullable(known), slice, now);
            }
        } else if (known != null && wantsBody(known, now)) {
            attach(known, event, now);
        }
    }

    /** The event is the next of those that are unread. */
    private void readOn(
            long offset,
            DomainEvent event,
            Optional<Delivery> known,
            CatchUpSlice slice,
            long now) {
        changed();
        if (!isFlowing() || !mayTake()) {
            next = offset;
            refusedInSlice = slice.id();
            return;
        }
        readOnFrom(offset + 1);
        if (known.isPresent()) {
            attach(known.get(), event, now);
        } else {
            route(take(offset, event), now);
            pump(now);
        }
    }

    /** Catch-up has offered everything of the slice below {@code end}. */
    void scanned(CatchUpSlice slice, long end) {
        if (partakes(slice) && next <= end) {
            readOnFrom(end);
            changed();
        }
    }

    /** The hand-over to the live reading is decided here alone. */
    private void readOnFrom(long offset) {
        next = offset >= context.window().position() ? LIVE : offset;
    }

    private boolean partakes(CatchUpSlice slice) {
        return next != LIVE && next >= slice.from() && refusedInSlice != slice.id();
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
        pump(now);
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
                failed(delivery, current ? failed.due() : now, now, true);
                if (current) {
                    transientFailure(failed, now);
                }
                makeRoom(delivery);
                route(delivery, now);
            }
            case Outcome.Unexpected failed -> {
                context.settlements().now(attempted.report(delivery, failed));
                failed(delivery, now, now, failed.called());
                halt(delivery, current, now);
            }
            case Outcome.Exhausted failed -> {
                context.settlements().now(attempted.report(delivery, failed));
                failed(delivery, now, now, true);
                halt(delivery, current, now);
            }
            case Outcome.NotAttempted(long due) -> {
                delivery.due = due;
                route(delivery, now);
            }
        }
    }

    private void answeredTooLate(
            Delivery delivery, Outcome outcome, Attempted attempted, long now) {
        if (!(outcome instanceof Outcome.NotAttempted)) {
            context.settlements().now(attempted.report(delivery, outcome));
        }
        delivery.phase = Delivery.Phase.DONE;
        dropBody(delivery);
        unsettled.remove(delivery);
        routeNextAfter(delivery, now);
    }

    private void routeNextAfter(Delivery delivery, long now) {
        Delivery turn = unsettled.nextTurn(delivery);
        if (turn != null) {
            route(turn, now);
        }
    }

    void wake(long now) {
        unsettled.inLogOrder().forEach(delivery -> route(delivery, now));
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
            quietUntil = 0;
            health = health.revised(newer.revision());
            for (Delivery delivery : unsettled.inLogOrder()) {
                delivery.failingSince = OptionalLong.empty();
                delivery.due = Math.min(delivery.due, now);
            }
            changed();
        }
        if (isRunning()) {
            wake(now);
        } else {
            park();
        }
    }

    private void place(long offset, boolean created) {
        long position = context.window().position();
        resentBelow = created ? 0 : Math.max(resentBelow, highestCounted(position) + 1);
        abandon();
        health = Health.Flowing.FRESH;
        floor = offset;
        next = offset < position ? offset : LIVE;
        quietUntil = 0;
        sitOut();
        changed();
    }

    /** Above it no event has raised the hook's count. */
    private long highestCounted(long position) {
        return unsettled.inLogOrder().stream()
                .filter(delivery -> delivery.triggered)
                .mapToLong(delivery -> delivery.offset)
                .reduce(Math.min(next, position) - 1, Math::max);
    }

    /** What lies at {@code next} now may have been offered already: not in this slice. */
    private void sitOut() {
        refusedInSlice = context.catchUp().newest();
    }

    /** Nothing of what is unsettled is to be sent any more. */
    void abandon() {
        ready.clear();
        missing.clear();
        retained.clear();
        for (Delivery delivery : unsettled.clear()) {
            ReadRecord.release(delivery);
            if (delivery.phase == Delivery.Phase.DONE) {
                dropBody(delivery);
            }
        }
    }

    /** Retention took what lies below {@code first}: what this lane has lost by it. */
    Optional<Gap> deleted(long first, long now) {
        long from = next;
        for (Delivery delivery : List.copyOf(unsettled.inLogOrder())) {
            if (delivery.offset < first && delivery.event == null) {
                from = Math.min(from, delivery.offset);
                settle(delivery, now);
            }
        }
        if (from >= first) {
            return Optional.empty();
        }
        if (next < first) {
            next = first;
            sitOut();
        }
        if (unsettled.isEmpty() && health instanceof Health.Suspended) {
            health = Health.Flowing.FRESH;
        }
        changed();
        return Optional.of(new Gap(hook.id(), from, first));
    }

    // ---- what follows from it

    private Delivery take(long offset, DomainEvent event) {
        Delivery delivery = new Delivery(this, offset, event);
        delivery.triggered = offset < resentBelow;
        unsettled.add(delivery);
        holdBody(event);
        return delivery;
    }

    private void attach(Delivery delivery, DomainEvent event, long now) {
        if (delivery.event == null) {
            delivery.event = event;
            holdBody(event);
            missing.remove(delivery.offset);
            route(delivery, now);
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
        delivery.phase = Delivery.Phase.DONE;
        ReadRecord.release(delivery);
        unsettled.remove(delivery);
        missing.remove(delivery.offset);
        dropBody(delivery);
        routeNextAfter(delivery, now);
    }

    /** The watermark has passed a settled event. */
    void passed(Delivery delivery) {
        if (retained.remove(delivery.offset) != null) {
            changed();
        }
    }

    private void failed(Delivery delivery, long due, long now, boolean called) {
        delivery.attempts++;
        delivery.triggered |= called;
        delivery.due = due;
        if (delivery.failingSince.isEmpty()) {
            delivery.failingSince = OptionalLong.of(now);
        }
        coverByCursor(delivery);
    }

    /** The delivery becomes a hole: the watermark need not wait for it any more. */
    void coverByCursor(Delivery delivery) {
        ReadRecord.release(delivery);
        changed();
    }

    private void succeeded(long now) {
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
        health = health.failedOnce(context.limits().failuresToSuspend());
        if (quietUntil > now || unsettled.size() >= context.limits().holes()) {
            health = health.quietened();
        }
        Delivery oldest = unsettled.first();
        if (oldest != null && health instanceof Health.Suspended && !wasSuspended) {
            oldest.due = Math.max(oldest.due, failed.due());
        }
    }

    /** What has failed leaves memory when it would keep others of the hook out of it. */
    private void makeRoom(Delivery delivery) {
        if (!(health instanceof Health.Flowing)) {
            park();
        } else if (bodies > context.limits().slots()) {
            dropBody(delivery);
        }
    }

    private void halt(Delivery delivery, boolean current, long now) {
        if (current) {
            health = health.halted(hook.revision());
            park();
        } else {
            route(delivery, now);
        }
    }

    /**
     * Nothing but perhaps a probe will start for a while: bodies leave memory, and what was never
     * tried goes behind {@code next} as far as nothing above it is settled.
     */
    private void park() {
        ready.clear();
        missing.clear();
        for (Delivery last = unsettled.last();
                last != null
                        && last.phase == Delivery.Phase.WAITING
                        && last.attempts == 0
                        && last.offset > highestStarted;
                last = unsettled.last()) {
            next = Math.min(next, last.offset);
            last.phase = Delivery.Phase.DONE;
            ReadRecord.release(last);
            unsettled.remove(last);
            dropBody(last);
            sitOut();
        }
        for (Delivery delivery : unsettled.inLogOrder()) {
            if (delivery.phase == Delivery.Phase.WAITING) {
                dropBody(delivery);
            }
        }
        changed();
    }

    /** Puts a waiting delivery where it waits for what it lacks. */
    private void route(Delivery delivery, long now) {
        if (delivery.phase != Delivery.Phase.WAITING
                || delivery.offset >= next
                || !unsettled.hasTurn(delivery)) {
            return;
        }
        if (delivery.due > now) {
            context.timers().wake(this, delivery.due);
        } else if (delivery.event == null) {
            missing.add(delivery.offset);
        } else {
            ready.add(delivery);
        }
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
            case Health.Flowing(int ignored) -> {
                while (inFlight < context.limits().slots() && !ready.isEmpty()) {
                    Delivery delivery = ready.remove();
                    if (delivery.isDue(now) && delivery.event != null) {
                        start(delivery);
                    }
                }
            }
        }
    }

    private void probe(long now) {
        Delivery oldest = unsettled.first();
        if (inFlight > 0
                || oldest == null
                || oldest.offset >= next
                || oldest.phase != Delivery.Phase.WAITING) {
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

    /** From where catch-up should read for this lane, {@link #LIVE} when it needs nothing now. */
    long wanted(long now) {
        if (!isRunning() || quietUntil > now) {
            return LIVE;
        }
        return switch (health) {
            case Health.Halted(long ignored) -> LIVE;
            case Health.Suspended() -> {
                Delivery oldest = unsettled.first();
                yield oldest != null && wantsBody(oldest, now) ? below(oldest.offset) : LIVE;
            }
            case Health.Flowing(int ignored) -> {
                if (!missing.isEmpty() && mayAttach()) {
                    yield below(missing.first());
                }
                yield hasPlenty() ? next : LIVE;
            }
        };
    }

    /** The live reading will bring by itself what lies at its position or above. */
    private long below(long offset) {
        return offset < context.window().position() ? offset : LIVE;
    }

    private boolean wantsBody(Delivery delivery, long now) {
        if (!delivery.isDue(now) || delivery.event != null) {
            return false;
        }
        return switch (health) {
            case Health.Halted(long ignored) -> false;
            case Health.Suspended() -> inFlight == 0 && delivery == unsettled.first();
            case Health.Flowing(int ignored) -> mayAttach() && missing.contains(delivery.offset);
        };
    }

    /** Whose turn it is gets more room: all that is in memory may wait behind it. */
    private boolean mayAttach() {
        return bodies < context.limits().bodies() + context.limits().slots();
    }

    private boolean mayTake() {
        return bodies < context.limits().bodies() && unsettled.size() < context.limits().holes();
    }

    private boolean hasPlenty() {
        return bodies <= context.limits().bodies() / 2
                && unsettled.size() <= context.limits().holes() / 2;
    }

    private boolean isRunning() {
        return hook.status() == HookStatus.ACTIVE && !context.stopped().get();
    }

    private boolean isFlowing() {
        return isRunning() && health instanceof Health.Flowing;
    }

    boolean isBehind() {
        return next != LIVE;
    }

    Health health() {
        return health;
    }

    int holes() {
        return unsettled.size();
    }

    /** Nothing to do, nothing to remember, nothing kept anywhere. */
    boolean isIdle() {
        return unsettled.isEmpty()
                && retained.isEmpty()
                && next == LIVE
                && inFlight == 0
                && !persisted
                && health.equals(Health.Flowing.FRESH)
                && floor <= context.window().watermark();
    }

    // ---- its cursor

    private void changed() {
        context.changed().add(this);
    }

    /** The cursor to keep with that watermark; empty when none is needed. */
    Optional<HookCursor> cursor(long watermark) {
        List<Hole> holes = new ArrayList<>(retained.values());
        for (Delivery delivery : unsettled.inLogOrder()) {
            if (delivery.isHole()) {
                holes.add(delivery.hole());
            }
        }
        boolean suspended = health instanceof Health.Suspended;
        OptionalLong halted =
                health instanceof Health.Halted(long revision)
                        ? OptionalLong.of(revision)
                        : OptionalLong.empty();
        if (holes.isEmpty()
                && next == LIVE
                && floor <= watermark
                && !suspended
                && halted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new HookCursor(
                        hook.epoch(),
                        floor <= watermark ? 0 : floor,
                        next == LIVE ? OptionalLong.empty() : OptionalLong.of(next),
                        next < resentBelow ? resentBelow : 0,
                        suspended,
                        halted,
                        holes));
    }

    boolean isAboveWatermark(long watermark) {
        return floor > watermark;
    }

    boolean isPersisted() {
        return persisted;
    }

    void persisted(boolean kept) {
        persisted = kept;
    }

    private void holdBody(DomainEvent event) {
        bodies++;
        context.load().hold(event.body().length());
    }

    private void dropBody(Delivery delivery) {
        DomainEvent event = delivery.event;
        if (event != null) {
            delivery.event = null;
            bodies--;
            context.load().drop(event.body().length());
        }
    }
}
