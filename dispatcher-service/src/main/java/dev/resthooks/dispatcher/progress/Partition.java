package dev.resthooks.dispatcher.progress;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * One partition of the event log as its owner works on it: the core that all shells drive. Owned by
 * one thread; every call carries the time in epoch milliseconds, which never runs backwards.
 */
public final class Partition {
    private final Window window;
    private final Settlements settlements = new Settlements();
    private final Timers timers = new Timers();
    private final Load load = new Load();
    private final CatchUp catchUp = new CatchUp();
    private final Map<HookId, Lane> lanes = new HashMap<>();

    /** Lanes whose cursor is not what the last snapshot held. */
    private final Set<Lane> changed = new LinkedHashSet<>();

    /** Lanes that catch-up should read for, the longest unserved first. */
    private final LinkedHashSet<Lane> hungry = new LinkedHashSet<>();

    /** Hooks without a lane whose cursor is to be forgotten. */
    private final Set<HookId> forgotten = new HashSet<>();

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final LaneContext context;
    private final Limits limits;

    /** Starts a new partition, from its first offset. */
    public Partition(Limits limits, Effects effects, long watermark) {
        this.limits = limits;
        this.window = new Window(watermark);
        this.context =
                new LaneContext(
                        limits,
                        effects,
                        window,
                        settlements,
                        timers,
                        load,
                        catchUp,
                        changed,
                        stopped);
    }

    /**
     * Goes on from what the last transaction held.
     *
     * @param hooks the hooks as they are now; a cursor of a hook that is gone is forgotten
     */
    public static Partition restored(
            Limits limits,
            Effects effects,
            Restored restored,
            Function<HookId, Optional<HookState>> hooks,
            long now) {
        Partition partition = new Partition(limits, effects, restored.watermark());
        restored.cursors()
                .forEach((id, cursor) -> partition.restore(id, cursor, hooks.apply(id), now));
        return partition;
    }

    private void restore(HookId id, HookCursor cursor, Optional<HookState> hook, long now) {
        if (hook.isEmpty()) {
            forgotten.add(id);
            return;
        }
        Lane lane = Lane.restored(context, hook.get(), cursor, window.position());
        lanes.put(id, lane);
        if (lane.mattersAbove(window.position())) {
            changed.add(lane);
        }
        lane.wake(now);
        reconsider(lane, now);
    }

    // ---- the live reading

    /** The live reading brought a record; {@code matches} are the hooks for its event. */
    public void read(long offset, DomainEvent event, HookState[] matches, long now) {
        if (matches.length == 0) {
            window.passed(offset);
            return;
        }
        ReadRecord record = window.open(offset, now);
        for (HookState hook : matches) {
            Lane lane = lanes.computeIfAbsent(hook.id(), id -> new Lane(context, hook));
            lane.live(offset, event, record, now);
            reconsider(lane, now);
        }
        record.matched();
    }

    /** The live reading brought a record that is nobody's. */
    public void skip(long offset) {
        window.passed(offset);
    }

    // ---- answers, time, hooks

    /**
     * The answer to {@link Effects#send}.
     *
     * @param attempted when, and how long it took
     */
    public void answered(Delivery delivery, Outcome outcome, Attempted attempted, long now) {
        delivery.lane.answered(delivery, outcome, attempted, now);
        reconsider(delivery.lane, now);
    }

    /** Time passed: patience ends, retries fall due. */
    public void tick(long now) {
        window.losePatience(now - limits.patience().toMillis());
        for (Lane lane = timers.due(now); lane != null; lane = timers.due(now)) {
            lane.wake(now);
            reconsider(lane, now);
        }
    }

    /** When {@link #tick} has something to retry, epoch milliseconds. */
    public OptionalLong nextWake() {
        return timers.next();
    }

    /**
     * A hook is new or has changed. Must come before any event that is matched by its new state.
     */
    public void hookChanged(HookState hook, Placement placement, long now) {
        Lane lane = lanes.get(hook.id());
        if (lane == null) {
            if (isWhereItFollowsAnyway(placement)) {
                return;
            }
            lane = new Lane(context, hook);
            lanes.put(hook.id(), lane);
        }
        lane.changed(hook, placement, now);
        reconsider(lane, now);
    }

    private boolean isWhereItFollowsAnyway(Placement placement) {
        return switch (placement) {
            case Placement.Stay() -> true;
            case Placement.At(long offset, boolean ignored) ->
                    offset == window.position() && offset <= window.watermark();
        };
    }

    /** A hook is gone, and with it whatever was to be sent to it. */
    public void hookDeleted(HookId id) {
        Lane lane = lanes.remove(id);
        if (lane != null) {
            lane.abandon();
            changed.remove(lane);
            hungry.remove(lane);
            if (lane.isPersisted()) {
                forgotten.add(id);
            }
        }
    }

    // ---- catch-up

    /**
     * The next stretch to re-read for the lane that has waited longest; empty when none is needed.
     */
    public Optional<CatchUpSlice> nextSlice(long now) {
        for (int asked = hungry.size(); asked > 0; asked--) {
            Lane lane = hungry.removeFirst();
            long from = lane.wanted(now);
            if (from != Reach.LIVE) {
                hungry.add(lane);
                return Optional.of(catchUp.start(from));
            }
        }
        catchUp.stop();
        return Optional.empty();
    }

    /**
     * Catch-up brought the slice's next record. A slice ends at the position of the live reading:
     * what is offered from there on is ignored, for a lane may fall behind right there.
     */
    public void offered(long offset, DomainEvent event, HookState[] matches, long now) {
        if (offset >= window.position()) {
            scannedTo(window.position(), now);
            return;
        }
        catchUp.current().ifPresent(slice -> offer(slice, offset, event, matches, now));
    }

    private void offer(
            CatchUpSlice slice, long offset, DomainEvent event, HookState[] matches, long now) {
        for (HookState hook : matches) {
            Lane lane = lanes.get(hook.id());
            if (lane != null) {
                lane.offered(offset, event, slice, now);
                reconsider(lane, now);
            }
        }
    }

    /**
     * Every record of the slice below {@code end} was offered. May be called as reading goes on.
     */
    public void scannedTo(long end, long now) {
        catchUp.current().ifPresent(slice -> scanned(slice, end, now));
    }

    private void scanned(CatchUpSlice slice, long end, long now) {
        for (Lane lane : List.copyOf(hungry)) {
            lane.scanned(slice, end);
            reconsider(lane, now);
        }
        if (end >= window.position()) {
            catchUp.stop();
        }
    }

    /**
     * The lowest offset from {@code from} on that a lane wants read; empty: the slice is of no use.
     * A slice is read without a break: to go on further up, ask for the next one.
     */
    public OptionalLong nextWanted(long from, long now) {
        if (catchUp.current().isEmpty()) {
            return OptionalLong.empty();
        }
        return hungry.stream()
                .mapToLong(lane -> lane.wanted(now))
                .filter(wanted -> wanted >= from && wanted != Reach.LIVE)
                .min();
    }

    /** The log begins at {@code first} now: what hooks have lost by it, so that it is reported. */
    public List<Gap> deletedBelow(long first, long now) {
        List<Gap> gaps = new ArrayList<>();
        for (Lane lane : List.copyOf(lanes.values())) {
            lane.deleted(first, now).ifPresent(gaps::add);
            reconsider(lane, now);
        }
        return gaps;
    }

    // ---- transactions

    /** What the next transaction must hold. {@link #confirmed} or {@link #failed} must follow. */
    public Snapshot snapshot(long now) {
        window.losePatience(now - limits.patience().toMillis());
        return take(now);
    }

    /**
     * The last transaction's content before the partition is given up: nothing is sent from now on,
     * and what is in flight becomes holes.
     */
    public Snapshot lastSnapshot(long now) {
        stopSending();
        window.losePatience(now);
        return take(now);
    }

    /** No delivery starts from now on; answers of those in flight are still taken. */
    public void stopSending() {
        stopped.set(true);
    }

    private Snapshot take(long now) {
        long watermark = window.watermark();
        var reports = settlements.take(watermark);
        Map<HookId, Optional<HookCursor>> cursors = new HashMap<>();
        forgotten.forEach(id -> cursors.put(id, Optional.empty()));
        List<Lane> again = new ArrayList<>();
        for (Lane lane : changed) {
            Optional<HookCursor> cursor = lane.cursor(watermark);
            if (cursor.isPresent() || lane.isPersisted()) {
                cursors.put(lane.hook().id(), cursor);
            }
            if (cursor.isPresent()) {
                lane.persisted(true);
            }
            if (lane.mattersAbove(watermark)) {
                again.add(lane);
            }
        }
        List<Lane> taken = List.copyOf(changed);
        changed.clear();
        changed.addAll(again);
        taken.forEach(lane -> reconsider(lane, now));
        return new Snapshot(watermark, cursors, reports);
    }

    /** The snapshot's transaction was committed. */
    public void confirmed(Snapshot snapshot, long now) {
        snapshot.cursors()
                .forEach((id, cursor) -> {
                    if (cursor.isEmpty()) {
                        forgotten.remove(id);
                        Lane lane = lanes.get(id);
                        if (lane != null) {
                            lane.persisted(false);
                            reconsider(lane, now);
                        }
                    }
                });
    }

    /** The snapshot's transaction was aborted: the next one holds it too. */
    public void failed(Snapshot snapshot) {
        settlements.putBack(snapshot.reports());
        for (HookId id : snapshot.cursors().keySet()) {
            Lane lane = lanes.get(id);
            if (lane == null) {
                forgotten.add(id);
            } else {
                changed.add(lane);
            }
        }
    }

    // ---- what can be seen

    /** Whether {@link #nextSlice} may have something to read again. */
    public boolean isHungry() {
        return !hungry.isEmpty();
    }

    /** Whether the hook has anything to do here. */
    public boolean hasLane(HookId hook) {
        return lanes.containsKey(hook);
    }

    /** What its lanes hold in memory. */
    public Load load() {
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
        int behind = 0;
        int suspended = 0;
        int halted = 0;
        long holes = 0;
        for (Lane lane : lanes.values()) {
            behind += lane.isBehind() ? 1 : 0;
            suspended += lane.health() instanceof Health.Suspended ? 1 : 0;
            halted += lane.health() instanceof Health.Halted ? 1 : 0;
            holes += lane.holes();
        }
        return new LaneCounts(lanes.size(), behind, suspended, halted, holes);
    }

    /** Keeps what the partition knows of a lane in step with the lane. */
    private void reconsider(Lane lane, long now) {
        if (lanes.get(lane.hook().id()) != lane) {
            return;
        }
        if (lane.wanted(now) == Reach.LIVE) {
            hungry.remove(lane);
        } else {
            hungry.add(lane);
        }
        if (lane.isIdle()) {
            lanes.remove(lane.hook().id());
            changed.remove(lane);
        }
    }
}
