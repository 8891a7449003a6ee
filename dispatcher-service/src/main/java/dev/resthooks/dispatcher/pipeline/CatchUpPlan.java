package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.event.EventPartition;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who wants the log read again, from where, and the stretch that is being read, if one is.
 *
 * <p>Every lane that wants something has its turn, so that a long history doesn't starve a short
 * one. Where they want it is kept by offset: lanes that read on stand in groups, and those that the
 * stretch serves are one group that moves with it. A batch costs what its events cost, and the
 * groups that it meets; how many lanes are behind doesn't matter.
 *
 * <p>Lanes that are near one another are kept together, for what they read together is read once:
 * the lowest of them is served first, so that it meets the others, and when one that is quick can
 * take no more the slice ends, so that the others don't run away from it.
 */
final class CatchUpPlan {
    /** So many records below a lane whose turn it is, others are read for before. */
    private static final long NEAR = 50_000;

    /** A slice of fewer records doesn't end early. */
    private static final long SHORT = 64;

    private final EventPartition partition;
    private final LiveWindow window;

    /** Those that want anything, the longest unserved first. */
    private final Set<Lane> queue = new LinkedHashSet<>();

    /** Those that read on, by where, but for the ones that the slice serves. */
    private final NavigableMap<Long, CatchUpGroup> waiting = new TreeMap<>();

    /** Those that have room again since they let the slice pass: they read on after it. */
    private final Set<Lane> missed = new LinkedHashSet<>();

    /** Those that want the body of one event, by its offset. */
    private final NavigableMap<Long, Set<Lane>> bodies = new TreeMap<>();

    private @Nullable CatchUpSlice current;
    private CatchUpGroup served = new CatchUpGroup(0);
    private long slices;
    private boolean endsEarly;

    /** Whose turn others had that are near below it: the next one is its own. */
    private @Nullable Lane passedOver;

    CatchUpPlan(EventPartition partition, LiveWindow window) {
        this.partition = partition;
        this.window = window;
    }

    // ---- who wants what

    /** What the lane wants may have changed. */
    void consider(Lane lane, long now) {
        long wanted = LaneRoom.from(lane, now);
        if (wanted == ReadRange.LIVE) {
            leave(lane);
            return;
        }
        if (!lane.isQueued) {
            lane.isQueued = true;
            queue.add(lane);
        }
        if (wanted == lane.range().next()) {
            wantNoBody(lane);
            readOn(lane);
        } else {
            readNoMore(lane);
            wantBody(lane, wanted);
        }
    }

    /** The lane wants nothing any more. */
    void leave(Lane lane) {
        if (lane.isQueued) {
            queue.remove(lane);
            wantNoBody(lane);
            readNoMore(lane);
            lane.isQueued = false;
        }
    }

    private void readOn(Lane lane) {
        ReadRange range = lane.range();
        CatchUpGroup in = range.group();
        if (in != null && (in == served || in.next() == range.next())) {
            in.reconsider(lane);
            return;
        }
        readNoMore(lane);
        CatchUpSlice slice = current;
        if (slice == null || !range.hasMissed(slice)) {
            boolean isServed =
                    slice != null && range.isServedBy(slice) && range.next() <= served.next();
            (isServed ? served : waitingAt(range.next())).add(lane);
        } else {
            missed.add(lane);
        }
    }

    private CatchUpGroup waitingAt(long offset) {
        return waiting.computeIfAbsent(offset, CatchUpGroup::new);
    }

    /** Its reading stands where it is from now on. */
    void readNoMore(Lane lane) {
        if (!lane.isQueued) {
            return;
        }
        missed.remove(lane);
        CatchUpGroup in = lane.range().group();
        if (in != null) {
            in.remove(lane);
            if (in.lanes().isEmpty() && in != served) {
                waiting.remove(in.next());
            }
        }
    }

    private void wantBody(Lane lane, long offset) {
        if (lane.wantsBodyAt != offset) {
            wantNoBody(lane);
            lane.wantsBodyAt = offset;
            bodies.computeIfAbsent(offset, it -> new LinkedHashSet<>(2)).add(lane);
        }
    }

    private void wantNoBody(Lane lane) {
        Set<Lane> others = bodies.get(lane.wantsBodyAt);
        if (others != null && others.remove(lane) && others.isEmpty()) {
            bodies.remove(lane.wantsBodyAt);
        }
        lane.wantsBodyAt = ReadRange.LIVE;
    }

    boolean isWanted() {
        return !queue.isEmpty();
    }

    // ---- the stretch that is read

    /**
     * The next stretch, for the lane that has waited longest; empty when none is wanted.
     *
     * @param left told of those that had a turn and want nothing now
     */
    Optional<CatchUpSlice> next(long now, Consumer<Lane> left) {
        stop();
        while (!queue.isEmpty()) {
            Lane lane = queue.iterator().next();
            long from = LaneRoom.from(lane, now);
            if (from != ReadRange.LIVE) {
                long near = lane == passedOver ? from : lowestNear(lane, from);
                if (near < from) {
                    passedOver = lane;
                    return Optional.of(start(near));
                }
                passedOver = null;
                queue.remove(lane);
                queue.add(lane);
                return Optional.of(start(from));
            }
            leave(lane);
            left.accept(lane);
        }
        return Optional.empty();
    }

    /**
     * Where lanes wait that are to meet those at {@code from}, or there. A replay leaves reading to
     * those that follow, and ends perhaps before it meets them.
     */
    private long lowestNear(Lane lane, long from) {
        for (CatchUpGroup group : waiting.subMap(from - NEAR, true, from, false).values()) {
            if (group.following() > 0 || lane.hook().isReplay()) {
                return group.next();
            }
        }
        return from;
    }

    private CatchUpSlice start(long from) {
        CatchUpGroup there = waiting.remove(from);
        served = there == null ? new CatchUpGroup(from) : there;
        CatchUpSlice slice = new CatchUpSlice(partition, ++slices, from);
        current = slice;
        endsEarly = false;
        return slice;
    }

    /** What the slice has served reads on from where it ends. */
    void stop() {
        if (current == null) {
            return;
        }
        current = null;
        if (!served.lanes().isEmpty()) {
            waiting.merge(served.next(), served, CatchUpGroup::merged);
        }
        served = new CatchUpGroup(0);
        missed.forEach(lane -> waitingAt(lane.range().next()).add(lane));
        missed.clear();
    }

    Optional<CatchUpSlice> current() {
        return Optional.ofNullable(current);
    }

    /** The newest slice, over or not. */
    long newest() {
        return slices;
    }

    /** Whether the lane reads on with the slice. */
    boolean isServing(Lane lane) {
        return current != null && lane.range().group() == served;
    }

    /**
     * A quick lane can't take the event there: the slice is to end below it, unless it has hardly
     * begun. Then the lane is left behind, lest the others be read for at its pace.
     */
    void endBelow(long offset) {
        endsEarly |= current != null && offset - current.from() >= SHORT;
    }

    /** Whether the slice is to end below the event that was offered last. */
    boolean endsEarly() {
        return endsEarly;
    }

    /** The slice's events have come so far as to that time. */
    void sawTime(long eventTime) {
        served.sawTime(eventTime);
    }

    /**
     * Everything of the slice below {@code end} was offered; returns those that have read all that
     * there is for them, and leave.
     */
    Collection<Lane> scannedTo(long end) {
        NavigableMap<Long, CatchUpGroup> met =
                waiting.subMap(served.next(), true, Math.max(end, served.next()), true);
        while (!met.isEmpty()) {
            served = CatchUpGroup.merged(served, met.pollFirstEntry().getValue());
        }
        served.advance(end);
        if (end < window.position()) {
            List<Lane> through = served.through();
            through.forEach(this::leave);
            return through;
        }
        Set<Lane> done = new LinkedHashSet<>(served.lanes());
        done.forEach(this::leave);
        stop();
        return done;
    }

    /** The lowest offset from {@code from} on that is wanted; empty: the slice is of no use. */
    OptionalLong nextWanted(long from) {
        if (current == null) {
            return OptionalLong.empty();
        }
        long wanted = Math.min(firstFrom(from, waiting), firstFrom(from, bodies));
        if (!served.lanes().isEmpty() && served.next() >= from) {
            wanted = Math.min(wanted, served.next());
        }
        return wanted == ReadRange.LIVE ? OptionalLong.empty() : OptionalLong.of(wanted);
    }

    private static long firstFrom(long offset, NavigableMap<Long, ?> byOffset) {
        Map.Entry<Long, ?> first = byOffset.ceilingEntry(offset);
        return first == null ? ReadRange.LIVE : first.getKey();
    }

    // ---- what can be seen

    /**
     * Those that read on from furthest down, of the groups in which some wait for reading alone; a
     * group without any when there are none.
     */
    CatchUpGroup lowestReady() {
        for (CatchUpGroup group : waiting.values()) {
            if (group.ready() > 0) {
                boolean isServedLower = served.ready() > 0 && served.next() < group.next();
                return isServedLower ? served : group;
            }
        }
        return served;
    }
}
