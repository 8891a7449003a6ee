package dev.resthooks.dispatcher.pipeline.catchup;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import dev.resthooks.dispatcher.pipeline.queue.LiveWindow;
import java.util.ArrayList;
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
 * Plans what of the log is read again: who wants it read, from where, and the slice that is being
 * read, if one is.
 *
 * <p>Every reader that wants something is served in its turn, so that a long history doesn't starve
 * a short one. Where they want to read is kept by offset: readers that read on stand in groups, and
 * those that the slice serves are one group that moves with it. A batch costs what its events cost,
 * and the groups that it meets; how many readers are behind doesn't matter.
 *
 * <p>Readers that are near one another are kept together, since what they read together is read
 * once: the lowest of them is served first, so that it meets the others, and when one that is quick
 * can take no more the slice ends, so that the others don't run away from it.
 */
public final class CatchUpPlan<R extends LogReader> {
    /** The distance in records below a reader within which others are read for before it. */
    private static final long NEAR = 50_000;

    /** A slice of fewer records doesn't end early. */
    private static final long SHORT = 64;

    private final EventPartition partition;
    private final LiveWindow window;

    /** Those that want anything, the longest unserved first. */
    private final Set<Seat<R>> queue = new LinkedHashSet<>();

    /** Those that read on, by offset, but for the ones that the slice serves. */
    private final NavigableMap<Long, CatchUpGroup<R>> waiting = new TreeMap<>();

    /** Those that have room again since they let the slice pass: they read on after it. */
    private final Set<Seat<R>> missed = new LinkedHashSet<>();

    /** Those that want the body of one event, by its offset. */
    private final NavigableMap<Long, Set<Seat<R>>> bodies = new TreeMap<>();

    private @Nullable CatchUpSlice current;
    private CatchUpGroup<R> served = new CatchUpGroup<>(0);
    private long slices;
    private boolean endsEarly;

    /** The reader before which those near below it were served: it is served next. */
    private @Nullable Seat<R> passedOver;

    public CatchUpPlan(EventPartition partition, LiveWindow window) {
        this.partition = partition;
        this.window = window;
    }

    // ---- who wants what

    /** Considers a reader again: what it wants may have changed. */
    public void consider(Seat<R> seat, long now) {
        long wanted = seat.reader().wantedFrom(now);
        if (wanted == LogReader.NOTHING) {
            leave(seat);
            return;
        }
        if (!seat.isQueued()) {
            seat.queued(true);
            queue.add(seat);
        }
        if (wanted == seat.next()) {
            wantNoBody(seat);
            readOn(seat);
        } else {
            readNoMore(seat);
            wantBody(seat, wanted);
        }
    }

    /** Removes a reader that wants nothing any more. */
    public void leave(Seat<R> seat) {
        if (seat.isQueued()) {
            queue.remove(seat);
            wantNoBody(seat);
            readNoMore(seat);
            seat.queued(false);
        }
    }

    private void readOn(Seat<R> seat) {
        CatchUpGroup<R> in = seat.group();
        if (in != null && (in == served || in.next() == seat.next())) {
            in.reconsider(seat);
            return;
        }
        readNoMore(seat);
        CatchUpSlice slice = current;
        if (slice == null || !seat.hasMissed(slice)) {
            boolean isServed =
                    slice != null && seat.isServedBy(slice) && seat.next() <= served.next();
            (isServed ? served : waitingAt(seat.next())).add(seat);
        } else {
            missed.add(seat);
        }
    }

    private CatchUpGroup<R> waitingAt(long offset) {
        return waiting.computeIfAbsent(offset, CatchUpGroup::new);
    }

    /** Takes a reader out of its group, so that it stays where it is. */
    void readNoMore(Seat<R> seat) {
        if (!seat.isQueued()) {
            return;
        }
        missed.remove(seat);
        CatchUpGroup<R> in = seat.group();
        if (in != null) {
            in.remove(seat);
            if (in.seats().isEmpty() && in != served) {
                waiting.remove(in.next());
            }
        }
    }

    private void wantBody(Seat<R> seat, long offset) {
        if (seat.wantedBody() != offset) {
            wantNoBody(seat);
            seat.wantedBody(offset);
            bodies.computeIfAbsent(offset, _ -> new LinkedHashSet<>(2)).add(seat);
        }
    }

    private void wantNoBody(Seat<R> seat) {
        Set<Seat<R>> others = bodies.get(seat.wantedBody());
        if (others != null && others.remove(seat) && others.isEmpty()) {
            bodies.remove(seat.wantedBody());
        }
        seat.wantedBody(Seat.NO_BODY);
    }

    /** Whether anybody wants anything. */
    public boolean isWanted() {
        return !queue.isEmpty();
    }

    // ---- the slice that is read

    /**
     * Starts the next slice, for the reader that has waited longest; empty when none is wanted.
     *
     * @param left called with those that were queued and want nothing now
     */
    public Optional<CatchUpSlice> next(long now, Consumer<R> left) {
        stop();
        while (!queue.isEmpty()) {
            Seat<R> seat = queue.iterator().next();
            long from = seat.reader().wantedFrom(now);
            if (from != LogReader.NOTHING) {
                long near = seat == passedOver ? from : lowestNear(seat, from);
                if (near < from) {
                    passedOver = seat;
                    return Optional.of(start(near));
                }
                passedOver = null;
                queue.remove(seat);
                queue.add(seat);
                return Optional.of(start(from));
            }
            leave(seat);
            left.accept(seat.reader());
        }
        return Optional.empty();
    }

    /**
     * Returns where readers wait that are to meet those at {@code from}, or {@code from}. A replay
     * leaves reading to those that follow, and ends perhaps before it meets them.
     */
    private long lowestNear(Seat<R> seat, long from) {
        for (CatchUpGroup<R> group : waiting.subMap(from - NEAR, true, from, false).values()) {
            if (group.following() > 0 || seat.reader().isReplay()) {
                return group.next();
            }
        }
        return from;
    }

    private CatchUpSlice start(long from) {
        CatchUpGroup<R> there = waiting.remove(from);
        served = there == null ? new CatchUpGroup<>(from) : there;
        CatchUpSlice slice = new CatchUpSlice(partition, ++slices, from);
        current = slice;
        endsEarly = false;
        return slice;
    }

    /** Ends the slice: what it has served reads on from there. */
    public void stop() {
        if (current == null) {
            return;
        }
        current = null;
        if (!served.seats().isEmpty()) {
            waiting.merge(served.next(), served, CatchUpGroup::merged);
        }
        served = new CatchUpGroup<>(0);
        missed.forEach(seat -> waitingAt(seat.next()).add(seat));
        missed.clear();
    }

    public Optional<CatchUpSlice> current() {
        return Optional.ofNullable(current);
    }

    /** Returns the id of the newest slice, over or not. */
    long newest() {
        return slices;
    }

    /** Whether the reader reads on with the slice. */
    public boolean isServing(Seat<R> seat) {
        return current != null && seat.group() == served;
    }

    /**
     * Has the slice end below {@code offset}, where a quick reader can't take the event; unless the
     * slice has hardly begun. Then the reader is left behind, so that the others aren't read for at
     * its pace.
     */
    public void endBelow(long offset) {
        endsEarly |= current != null && offset - current.from() >= SHORT;
    }

    /** Whether the slice is to end below the event that was offered last. */
    public boolean endsEarly() {
        return endsEarly;
    }

    /** Notes that the slice's events have come as far as that time. */
    public void sawTime(long eventTime) {
        served.sawTime(eventTime);
    }

    /**
     * Notes that everything of the slice below {@code end} was offered; returns those that have
     * read all that there is for them, and leave.
     */
    public List<R> scannedTo(long end) {
        NavigableMap<Long, CatchUpGroup<R>> met =
                waiting.subMap(served.next(), true, Math.max(end, served.next()), true);
        while (!met.isEmpty()) {
            served = CatchUpGroup.merged(served, met.pollFirstEntry().getValue());
        }
        served.advance(end);
        if (end < window.position()) {
            List<Seat<R>> through = served.through();
            through.forEach(this::leave);
            return through.stream().map(Seat::reader).toList();
        }
        List<Seat<R>> done = new ArrayList<>(served.seats());
        done.forEach(this::leave);
        stop();
        return done.stream().map(Seat::reader).toList();
    }

    /** Returns the lowest wanted offset from {@code from} on; empty if the slice is of no use. */
    public OptionalLong nextWanted(long from) {
        if (current == null) {
            return OptionalLong.empty();
        }
        long wanted = Math.min(firstFrom(from, waiting), firstFrom(from, bodies));
        if (!served.seats().isEmpty() && served.next() >= from) {
            wanted = Math.min(wanted, served.next());
        }
        return wanted == LogReader.NOTHING ? OptionalLong.empty() : OptionalLong.of(wanted);
    }

    private static long firstFrom(long offset, NavigableMap<Long, ?> byOffset) {
        Map.Entry<Long, ?> first = byOffset.ceilingEntry(offset);
        return first == null ? LogReader.NOTHING : first.getKey();
    }

    // ---- what can be seen

    /**
     * Returns the group that reads on from furthest down, of those in which some wait for reading
     * alone; a group without any when there are none.
     */
    public CatchUpGroup<R> lowestReady() {
        for (CatchUpGroup<R> group : waiting.values()) {
            if (group.ready() > 0) {
                boolean isServedLower = served.ready() > 0 && served.next() < group.next();
                return isServedLower ? served : group;
            }
        }
        return served;
    }
}
