package dev.resthooks.dispatcher.pipeline.catchup;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import dev.resthooks.dispatcher.pipeline.queue.LiveWindow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What of the log is read for a lane, and which part was counted as triggered before. A lane that
 * is behind reads through catch-up, and joins the live reading when it gets there. A replay reads
 * its span through catch-up alone, and stays at its end.
 */
public final class ReadRange {
    /** The end of the span of a lane that isn't a replay. It lies above every offset. */
    private static final long NO_END = Long.MAX_VALUE;

    private final CatchUpEntry<?> entry;
    private final LiveWindow window;

    /** The offset at which a lane without a durable cursor begins. */
    private final long start;

    /** The span of a replay on this partition; empty for other lanes. */
    private final Optional<ReplaySpans.Span> span;

    private final long spanEnd;

    private final NamedEvents named;
    private long floor;

    /** Below it no event raises the count again, but for those that were added since. */
    private long resentBelow;

    /** Below it those don't either. It is no higher than {@link #resentBelow}. */
    private long countedBelow;

    /**
     * The offsets below which the events of a name are read, although {@link #next} was put back
     * for others since. It has no effect from there on.
     */
    private Map<String, Long> ahead = Map.of();

    /** Creates the range of a hook on a partition. That of a replay begins at its span's start. */
    public ReadRange(HookState hook, int partition, CatchUpEntry<?> entry, LiveWindow window) {
        this.entry = entry;
        this.window = window;
        this.span = hook.replay().flatMap(it -> it.on(partition));
        this.start =
                hook.isReplay()
                        ? span.map(ReplaySpans.Span::from).orElse(0L)
                        : CatchUpEntry.FOLLOWS_LIVE;
        this.spanEnd = hook.isReplay() ? span.map(ReplaySpans.Span::to).orElse(0L) : NO_END;
        this.named = new NamedEvents(span.map(ReplaySpans.Span::only).orElse(List.of()));
        this.resentBelow = window.resentBelow();
        beginAt(start);
    }

    private void beginAt(long offset) {
        entry.readTo(offset);
        named.place(offset);
    }

    public void restore(HookCursor cursor) {
        floor = cursor.floor();
        beginAt(cursor.next().orElse(start));
        ahead = cursor.ahead();
        resentBelow = Math.max(resentBelow, cursor.resentBelow());
        countedBelow = cursor.countedBelow();
    }

    /** Returns the first unread offset, or {@link CatchUpEntry#FOLLOWS_LIVE}. */
    public long next() {
        return entry.next();
    }

    public long nextTime() {
        return entry.nextTime();
    }

    public boolean isLive() {
        return entry.followsLive();
    }

    /** Returns the first offset after a replay's span; above every offset for other lanes. */
    public long spanEnd() {
        return spanEnd;
    }

    /** Returns whether the lane doesn't deliver an event, or has read it before it went back. */
    public boolean leavesOut(long offset, EventType type) {
        return isClosed()
                ? !span.map(it -> it.has(offset)).orElse(false)
                : !ahead.isEmpty() && offset < ahead.getOrDefault(type.eventName(), 0L);
    }

    /**
     * Reads on from {@code from}, if that is read, for other events than those in {@code kept}. If
     * they aren't new to the hook, they raise no count where its others raise none.
     */
    public void readFrom(long from, Set<String> kept, boolean areNew) {
        long end = Math.min(entry.offeredBelow(), window.position());
        Map<String, Long> readBelow = new HashMap<>(ahead);
        readBelow.keySet().retainAll(kept);
        if (from <= end) {
            kept.forEach(it -> readBelow.merge(it, end, Math::max));
            entry.moveTo(orLive(from), 0);
            entry.missSlice();
        }
        noteCountedBelow(areNew ? 0 : Math.max(resentBelow, end));
        ahead = readBelow;
    }

    /** Returns the offset from which on nothing is read. */
    public long readBelow() {
        long below = Math.min(next(), window.position());
        for (long of : ahead.values()) {
            below = Math.max(below, of);
        }
        return below;
    }

    private boolean isClosed() {
        return spanEnd != NO_END;
    }

    public boolean isComplete() {
        return isClosed() && next() >= spanEnd;
    }

    /** Returns the offset from which the log is to be read now, or {@link CatchUpLane#NOTHING}. */
    public long unread() {
        boolean waits = isClosed() && next() >= Math.min(spanEnd, window.position());
        return waits || isLive() ? CatchUpLane.NOTHING : next();
    }

    public boolean isUnread(long offset) {
        return offset >= next();
    }

    public boolean takesLive(long offset) {
        return floor <= offset && offset < next();
    }

    /** Returns the first offset from {@code offset} on of which the lane takes the event. */
    public long takenFrom(long offset) {
        return Math.max(floor, offset);
    }

    /** Returns whether an event raises no count: it did before a rewind, or this is a replay. */
    public boolean isResent(long offset, boolean isOfAdded) {
        long below = isOfAdded ? Math.max(countedBelow, window.resentBelow()) : resentBelow;
        return offset < below || isClosed();
    }

    public boolean isServedBy(CatchUpSlice slice) {
        return entry.isServedBy(slice);
    }

    public void fallBehindAt(long offset, long time) {
        entry.moveTo(offset, time);
    }

    /** Refuses an event that catch-up offered: the lane can't use the rest of the slice. */
    public void refuse(long offset, long time) {
        entry.moveTo(offset, time);
        entry.missSlice();
    }

    /** Notes that no event below {@code offset} raises the count again. */
    public void noteCountedBelow(long offset) {
        countedBelow = Math.max(countedBelow, offset);
        resentBelow = Math.max(resentBelow, offset);
    }

    /** Gives back an event that was not started. */
    public void giveBack(long offset, long time) {
        long next = next();
        entry.moveTo(Math.min(offset, next), offset < next ? time : entry.nextTime());
        entry.missSlice();
        named.giveBack(offset);
    }

    /** Takes the event at {@code offset}; everything below it is read. */
    public void take(long offset) {
        named.take(offset);
        readOnFrom(offset + 1);
    }

    /** Returns the named events that the log was read past, since the last call. */
    public List<Long> takeLost() {
        named.readTo(next());
        return named.takeLost();
    }

    public boolean wantsBelow(long end) {
        named.readTo(next());
        return next() < end && named.areLeftBelow(end);
    }

    /** Notes what is read. A lane joins the live reading only by this method. */
    public void readOnFrom(long offset) {
        if (isClosed()) {
            entry.readTo(Math.min(Math.min(offset, window.position()), spanEnd));
        } else if (offset >= window.position()) {
            entry.moveTo(CatchUpEntry.FOLLOWS_LIVE, 0);
        } else {
            entry.readTo(offset);
        }
    }

    /** Skips what is lost below {@code first}, where the log begins now. */
    public void skipTo(long first) {
        if (next() < first) {
            named.readTo(next());
            named.skipTo(first);
            entry.moveTo(orLive(first), 0);
            entry.missSlice();
        }
    }

    /** Starts over at {@code offset}. Below {@code resentBelow} no event raises the count. */
    public void place(long offset, long resentBelow) {
        this.resentBelow = resentBelow;
        countedBelow = 0;
        floor = isClosed() ? 0 : offset;
        ahead = Map.of();
        named.place(offset);
        entry.moveTo(orLive(offset), 0);
        entry.missSlice();
    }

    /** Returns {@code offset}, or that a lane follows live to which it wasn't brought yet. */
    private long orLive(long offset) {
        return isClosed() || offset < window.position() ? offset : CatchUpEntry.FOLLOWS_LIVE;
    }

    /** Returns the offset above everything that was read, or that raised counts before a rewind. */
    public long end() {
        return Math.max(resentBelow, readBelow());
    }

    /** Returns whether a cursor with a higher watermark has more to say of what is below that. */
    public boolean mattersAbove(long watermark) {
        return floor > watermark || resentBelow > watermark || isAheadOf(watermark);
    }

    private boolean isAheadOf(long watermark) {
        for (long of : ahead.values()) {
            if (of > Math.max(watermark, next())) {
                return true;
            }
        }
        return false;
    }

    /** What is above the watermark may not be settled, although it is read. */
    public Map<String, Long> durableAhead(long watermark) {
        Map<String, Long> durable = aheadUpTo(watermark);
        durable.values().removeIf(it -> it <= next());
        return durable;
    }

    private Map<String, Long> aheadUpTo(long end) {
        Map<String, Long> limited = new HashMap<>(ahead);
        limited.replaceAll((_, it) -> Math.min(it, end));
        return limited;
    }

    /** Notes that others may follow at {@code end} where events were that are read. */
    public void cutAt(long end) {
        ahead = aheadUpTo(end);
    }

    public long durableFloor(long watermark) {
        return floor > watermark ? floor : 0;
    }

    public OptionalLong durableNext() {
        return isLive() ? OptionalLong.empty() : OptionalLong.of(next());
    }

    public long durableResentBelow(long watermark) {
        return resentBelow > Math.min(next(), watermark) ? resentBelow : 0;
    }

    public long durableCountedBelow(long watermark) {
        return countedBelow > Math.min(next(), watermark) ? countedBelow : 0;
    }

    /**
     * The events that a replay names by their offsets, while the log is read for it. A named event
     * is lost if the log was read past it without offering it. Other lanes name none.
     */
    private static final class NamedEvents {
        private final List<Long> offsets;

        /** The offset below which each named event was taken, or is lost. */
        private long checked;

        private List<Long> lost = List.of();

        NamedEvents(List<Long> offsets) {
            this.offsets = offsets;
        }

        void place(long offset) {
            checked = offset;
            lost = List.of();
        }

        /**
         * Notes that the log was read up to {@code end}, with nothing taken since the last call.
         */
        void readTo(long end) {
            if (!offsets.isEmpty() && checked < end) {
                lost = Stream.concat(lost.stream(), untaken(end)).toList();
                checked = end;
            }
        }

        /** Notes that what lies below {@code end} and was not read never will be. */
        void skipTo(long end) {
            checked = Math.max(checked, end);
        }

        void take(long offset) {
            readTo(offset);
            skipTo(offset + 1);
        }

        /** Notes that the log is to be read again from {@code offset} on. */
        void giveBack(long offset) {
            if (!offsets.isEmpty()) {
                checked = Math.min(checked, offset);
                lost = lost.stream().filter(it -> it < offset).toList();
            }
        }

        /** Returns whether one below {@code end} was not taken yet; true if none is named. */
        boolean areLeftBelow(long end) {
            return offsets.isEmpty() || untaken(end).findAny().isPresent();
        }

        private Stream<Long> untaken(long end) {
            return offsets.stream().filter(it -> checked <= it && it < end);
        }

        List<Long> takeLost() {
            List<Long> taken = lost;
            lost = List.of();
            return taken;
        }
    }
}
