package dev.resthooks.dispatcher.pipeline.catchup;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import dev.resthooks.dispatcher.pipeline.queue.LiveWindow;
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
 * Plans the catch-up reading of a partition: which lanes want the log to be read again, from where,
 * and what is read now. Lanes are served in turn, so a long history doesn't starve a short one.
 *
 * <p>Lanes at one offset form a group. Those that the current slice serves are one group, which
 * moves with it: a batch costs what its events and the groups that it meets cost, however many
 * lanes are behind. Lanes near one another are kept together. The lowest of them is served first,
 * and the slice ends when a quick one can take no more.
 */
public final class CatchUpPlan<L extends CatchUpLane> {
    /** The distance in records below a lane within which other lanes are served before it. */
    private static final long NEAR = 50_000;

    /** Lanes so far below another one are served twice before it, so that they soon meet it. */
    private static final long WITHIN_REACH = 5_000;

    /** The number of records below which a slice doesn't end early. */
    private static final long SHORT = 64;

    private final EventPartition partition;
    private final LiveWindow window;

    /** The lanes that want something, in the order in which they were last served. */
    private final Set<CatchUpEntry<L>> queue = new LinkedHashSet<>();

    /** The groups of lanes that read on, by offset, without the group that the slice serves. */
    private final NavigableMap<Long, CatchUpGroup<L>> waiting = new TreeMap<>();

    /** Lanes that missed a part of the slice and have room again: they read on after it. */
    private final Set<CatchUpEntry<L>> missed = new LinkedHashSet<>();

    /** The lanes that want the body of one event, by the event's offset. */
    private final NavigableMap<Long, Set<CatchUpEntry<L>>> bodies = new TreeMap<>();

    private @Nullable CatchUpSlice current;
    private CatchUpGroup<L> served = new CatchUpGroup<>(0);
    private long slices;
    private boolean endsEarly;

    /** The offset below which every record of the current slice was offered. */
    private long scanned;

    /** The offset below which the current slice has at least begun with every record. */
    private long begun;

    private long lastEnd;

    /** The lane whose turn it is and that gave way to lanes near below it; null if none did. */
    private @Nullable CatchUpEntry<L> passedOver;

    private int timesPassedOver;

    public CatchUpPlan(EventPartition partition, LiveWindow window) {
        this.partition = partition;
        this.window = window;
    }

    /** Updates the plan for a lane that may want something else now. */
    public void consider(CatchUpEntry<L> entry, long now) {
        long wanted = entry.lane().wantedFrom(now);
        if (wanted == CatchUpLane.NOTHING) {
            leave(entry);
            return;
        }
        if (!entry.isQueued()) {
            entry.queued(true);
            queue.add(entry);
        }
        if (wanted == entry.next()) {
            wantNoBody(entry);
            readOn(entry);
        } else {
            readNoMore(entry);
            wantBody(entry, wanted);
        }
    }

    public void leave(CatchUpEntry<L> entry) {
        if (entry.isQueued()) {
            queue.remove(entry);
            wantNoBody(entry);
            readNoMore(entry);
            entry.queued(false);
        }
    }

    private void readOn(CatchUpEntry<L> entry) {
        CatchUpGroup<L> in = entry.group();
        if (in != null && (in == served || in.next() == entry.next())) {
            return;
        }
        readNoMore(entry);
        CatchUpSlice slice = current;
        if (slice == null || !entry.hasMissed(slice)) {
            boolean isServed =
                    slice != null && entry.isServedBy(slice) && entry.next() <= served.next();
            (isServed ? served : waitingAt(entry.next())).add(entry);
        } else {
            missed.add(entry);
        }
    }

    private CatchUpGroup<L> waitingAt(long offset) {
        return waiting.computeIfAbsent(offset, CatchUpGroup::new);
    }

    /** Takes a lane out of its group; the lane keeps its present offset. */
    void readNoMore(CatchUpEntry<L> entry) {
        if (!entry.isQueued()) {
            return;
        }
        missed.remove(entry);
        CatchUpGroup<L> in = entry.group();
        if (in != null) {
            in.remove(entry);
            if (in.entries().isEmpty() && in != served) {
                waiting.remove(in.next());
            }
        }
    }

    private void wantBody(CatchUpEntry<L> entry, long offset) {
        if (entry.wantedBody() != offset) {
            wantNoBody(entry);
            entry.wantedBody(offset);
            bodies.computeIfAbsent(offset, _ -> new LinkedHashSet<>(2)).add(entry);
            if (current != null && offset < begun) {
                entry.doneWithBody(current);
            }
        }
    }

    private void wantNoBody(CatchUpEntry<L> entry) {
        Set<CatchUpEntry<L>> others = bodies.get(entry.wantedBody());
        if (others != null && others.remove(entry) && others.isEmpty()) {
            bodies.remove(entry.wantedBody());
        }
        entry.wantedBody(CatchUpEntry.NO_BODY);
    }

    /** Returns whether a lane wants what may be read now, or a slice is to be ended. */
    public boolean isWanted() {
        return !queue.isEmpty() && (current != null || lowestFrom(0) < window.catchUpEnd());
    }

    /**
     * Ends the slice and starts the next one, for the lane that has waited longest; empty if none
     * wants anything now. {@code left} is called with each queued lane that wants nothing.
     */
    public Optional<CatchUpSlice> next(long now, Consumer<L> left) {
        stop();
        while (!queue.isEmpty()) {
            CatchUpEntry<L> entry = queue.iterator().next();
            long from = entry.lane().wantedFrom(now);
            if (from >= window.catchUpEnd() && from != CatchUpLane.NOTHING) {
                return startBeside();
            }
            if (from != CatchUpLane.NOTHING) {
                long near = lowestNear(entry, from);
                if (near < from && givesWay(entry, from - near)) {
                    return Optional.of(start(near));
                }
                passedOver = null;
                queue.remove(entry);
                queue.add(entry);
                return Optional.of(start(from));
            }
            leave(entry);
            left.accept(entry.lane());
        }
        return Optional.empty();
    }

    private boolean givesWay(CatchUpEntry<L> entry, long distance) {
        timesPassedOver = entry == passedOver ? timesPassedOver : 0;
        passedOver = entry;
        return timesPassedOver++ < (distance <= WITHIN_REACH ? 2 : 1);
    }

    /**
     * Starts a slice above the end of the last one, or else at the lowest offset, while the lane
     * whose turn it is waits for the record that is being matched. Empty if all wait for it.
     */
    private Optional<CatchUpSlice> startBeside() {
        long above = lowestFrom(lastEnd + 1);
        long from = above < window.catchUpEnd() ? above : lowestFrom(0);
        return from < window.catchUpEnd() ? Optional.of(start(from)) : Optional.empty();
    }

    private long lowestFrom(long offset) {
        return Math.min(firstFrom(offset, waiting), firstFrom(offset, bodies));
    }

    /**
     * Returns the offset of the lowest group at most {@link #NEAR} records below {@code from}, or
     * {@code from} if there is none. For a lane that follows the log, a group of replays alone
     * doesn't count: replays give way to such lanes, and may end before they meet them.
     */
    private long lowestNear(CatchUpEntry<L> entry, long from) {
        for (CatchUpGroup<L> group : waiting.subMap(from - NEAR, true, from, false).values()) {
            if (group.following() > 0 || entry.lane().isReplay()) {
                return group.next();
            }
        }
        return from;
    }

    private CatchUpSlice start(long from) {
        CatchUpGroup<L> there = waiting.remove(from);
        served = there == null ? new CatchUpGroup<>(from) : there;
        CatchUpSlice slice = new CatchUpSlice(partition, ++slices, from);
        current = slice;
        endsEarly = false;
        scanned = from;
        begun = from;
        return slice;
    }

    /** Ends the slice. The lanes that it served read on from where it ended. */
    public void stop() {
        if (current == null) {
            return;
        }
        current = null;
        lastEnd = served.next();
        if (!served.entries().isEmpty()) {
            waiting.merge(served.next(), served, CatchUpGroup::merged);
        }
        served = new CatchUpGroup<>(0);
        missed.forEach(entry -> waitingAt(entry.next()).add(entry));
        missed.clear();
    }

    public Optional<CatchUpSlice> current() {
        return Optional.ofNullable(current);
    }

    /** Returns the id of the newest slice, which may have ended. */
    long newest() {
        return slices;
    }

    /** Returns the offset below which the lane was offered everything, as far as that is sure. */
    long offeredBelow(CatchUpEntry<L> entry) {
        return current != null && entry.isServedBy(current)
                ? Math.max(entry.next(), begun - 1)
                : entry.next();
    }

    public boolean isServing(CatchUpEntry<L> entry) {
        return current != null && entry.group() == served;
    }

    /**
     * Ends the slice below {@code offset}, which a quick lane can't take, unless it has hardly
     * begun: then it goes on without that lane, so that others don't depend on its speed.
     */
    public void endBelow(long offset) {
        endsEarly |= current != null && offset - current.from() >= SHORT;
    }

    /** Returns whether the slice ends below the event that was offered last. */
    public boolean endsEarly() {
        return endsEarly;
    }

    /** Notes that the slice has come to the event at {@code offset}; its time is epoch ms. */
    public void begin(long offset, long eventTime) {
        served.sawTime(eventTime);
        begun = Math.max(begun, offset + 1);
    }

    public void offered(CatchUpEntry<L> entry, long offset) {
        if (current != null && entry.wantedBody() == offset) {
            entry.doneWithBody(current);
        }
    }

    /**
     * Returns the lanes whose wanted body the slice has passed without offering it. Called before
     * {@link #scannedTo}, with the same {@code end}.
     */
    public List<L> unoffered(long end) {
        CatchUpSlice slice = current;
        if (slice == null || end <= scanned) {
            return List.of();
        }
        List<L> unoffered =
                bodies.subMap(scanned, end).values().stream()
                        .flatMap(Set::stream)
                        .filter(it -> it.awaitsBody(slice))
                        .map(CatchUpEntry::lane)
                        .toList();
        scanned = end;
        begun = Math.max(begun, end);
        return unoffered;
    }

    /** Returns the lanes that want the body at {@code offset}, and were not offered it. */
    public List<L> unofferedAt(long offset) {
        CatchUpSlice slice = current;
        Set<CatchUpEntry<L>> wanting = bodies.get(offset);
        return slice == null || wanting == null
                ? List.of()
                : wanting.stream()
                        .filter(entry -> entry.awaitsBody(slice))
                        .map(CatchUpEntry::lane)
                        .toList();
    }

    /** Notes what was offered. Returns the lanes with nothing left to read: they leave the plan. */
    public List<L> scannedTo(long end) {
        NavigableMap<Long, CatchUpGroup<L>> met =
                waiting.subMap(served.next(), true, Math.max(end, served.next()), true);
        while (!met.isEmpty()) {
            served = CatchUpGroup.merged(served, met.pollFirstEntry().getValue());
        }
        served.advance(end);
        boolean isAtTheEnd = end >= window.position();
        List<CatchUpEntry<L>> done = isAtTheEnd ? List.copyOf(served.entries()) : served.through();
        done.forEach(this::leave);
        if (isAtTheEnd) {
            stop();
        }
        return done.stream().map(CatchUpEntry::lane).toList();
    }

    public List<L> servedReplays() {
        return served.replays();
    }

    /** Returns the lowest wanted offset from {@code from} on; empty if the slice is of no use. */
    public OptionalLong nextWanted(long from) {
        if (current == null) {
            return OptionalLong.empty();
        }
        long wanted = lowestFrom(from);
        if (!served.entries().isEmpty() && served.next() >= from) {
            wanted = Math.min(wanted, served.next());
        }
        return wanted == CatchUpLane.NOTHING ? OptionalLong.empty() : OptionalLong.of(wanted);
    }

    private static long firstFrom(long offset, NavigableMap<Long, ?> byOffset) {
        Map.Entry<Long, ?> first = byOffset.ceilingEntry(offset);
        return first == null ? CatchUpLane.NOTHING : first.getKey();
    }
}
