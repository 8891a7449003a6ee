package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans;
import dev.resthooks.dispatcher.pipeline.catchup.CatchUpEntry;
import dev.resthooks.dispatcher.pipeline.catchup.LogReader;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import dev.resthooks.dispatcher.pipeline.queue.LiveWindow;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The range of the log that is read for a lane, and which part of it was counted as triggered
 * before. A lane that keeps up follows the live reading. A lane that is behind reads through
 * catch-up from its next offset, and joins the live reading when it gets there. A replay has a
 * span: it reads through catch-up alone up to the end of the span, waits while the live reading is
 * not there yet, and stays at the end.
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

    /** The first offset after a replay's span. */
    private final long spanEnd;

    private final NamedEvents named;
    private long floor;
    private long resentBelow;

    private ReadRange(
            CatchUpEntry<?> entry,
            LiveWindow window,
            Optional<ReplaySpans.Span> span,
            long start,
            long spanEnd) {
        this.entry = entry;
        this.window = window;
        this.span = span;
        this.start = start;
        this.spanEnd = spanEnd;
        this.named = new NamedEvents(span.map(ReplaySpans.Span::only).orElse(List.of()));
        this.resentBelow = window.resentBelow();
        beginAt(start);
    }

    private void beginAt(long offset) {
        entry.readTo(offset);
        named.place(offset);
    }

    /**
     * Returns the range of a hook on that partition. The range of a replay begins at the start of
     * its span.
     */
    static ReadRange of(HookState hook, int partition, CatchUpEntry<?> entry, LiveWindow window) {
        Optional<ReplaySpans> replay = hook.replay();
        if (replay.isEmpty()) {
            return new ReadRange(
                    entry, window, Optional.empty(), CatchUpEntry.FOLLOWS_LIVE, NO_END);
        }
        Optional<ReplaySpans.Span> span = replay.get().on(partition);
        return new ReadRange(
                entry,
                window,
                span,
                span.map(ReplaySpans.Span::from).orElse(0L),
                span.map(ReplaySpans.Span::to).orElse(0L));
    }

    void restore(HookCursor cursor) {
        floor = cursor.floor();
        beginAt(cursor.next().orElse(start));
        resentBelow = Math.max(resentBelow, cursor.resentBelow());
    }

    /**
     * Returns the first unread offset, or {@link CatchUpEntry#FOLLOWS_LIVE} if the lane keeps up.
     */
    long next() {
        return entry.next();
    }

    /** Returns the time of the event at {@link #next}, in epoch milliseconds; 0 if unknown. */
    long nextTime() {
        return entry.nextTime();
    }

    public boolean isLive() {
        return entry.followsLive();
    }

    /** Returns the first offset after a replay's span; above every offset for other lanes. */
    long spanEnd() {
        return spanEnd;
    }

    /** Returns whether the lane is a replay that doesn't deliver the event at {@code offset}. */
    boolean leavesOut(long offset) {
        return isClosed() && !span.map(it -> it.has(offset)).orElse(false);
    }

    /** Returns whether this is the range of a replay. */
    boolean isClosed() {
        return spanEnd != NO_END;
    }

    /** Returns whether this is a replay that has read all of its span. */
    boolean isComplete() {
        return isClosed() && next() >= spanEnd;
    }

    /** Returns the offset from which the log is to be read now, or {@link LogReader#NOTHING}. */
    long unread() {
        boolean waits = isClosed() && next() >= Math.min(spanEnd, window.position());
        return waits || isLive() ? LogReader.NOTHING : next();
    }

    /** Returns whether the event at {@code offset} is yet to be read for the lane. */
    public boolean isUnread(long offset) {
        return offset >= next();
    }

    /** Returns whether the lane takes what the live reading brings at that offset. */
    public boolean takesLive(long offset) {
        return floor <= offset && offset < next();
    }

    /** Returns the first offset from {@code offset} on of which the lane takes the event. */
    long takenFrom(long offset) {
        return Math.max(floor, offset);
    }

    /**
     * Returns whether an event at {@code offset} raises no count: it did so before a rewind, or the
     * lane is a replay.
     */
    boolean isResent(long offset) {
        return offset < resentBelow || isClosed();
    }

    /**
     * Returns whether all of the slice from {@link #next} on has been, or will be, offered to the
     * lane.
     */
    boolean isServedBy(CatchUpSlice slice) {
        return entry.isServedBy(slice);
    }

    /** Falls behind at an event that the live reading brought and the lane can't take. */
    void fallBehindAt(long offset, long time) {
        entry.moveTo(offset, time);
    }

    /** Refuses an event that catch-up offered: the lane can't use the rest of the slice. */
    void refuse(long offset, long time) {
        entry.moveTo(offset, time);
        entry.missSlice();
    }

    /** Notes that no event below {@code offset} raises the count again. */
    void resentBelow(long offset) {
        resentBelow = Math.max(resentBelow, offset);
    }

    /** Gives back an event that was not started. */
    void giveBack(long offset, long time) {
        long next = next();
        entry.moveTo(Math.min(offset, next), offset < next ? time : entry.nextTime());
        entry.missSlice();
        named.giveBack(offset);
    }

    /** Takes the event at {@code offset}; everything below it is read. */
    void take(long offset) {
        named.take(offset);
        readOnFrom(offset + 1);
    }

    /**
     * Returns the events that a replay names and that the log was read past without offering them,
     * since the last call.
     */
    List<Long> takeLost() {
        named.readTo(next());
        return named.takeLost();
    }

    /** Returns whether an event below {@code end} is wanted and was not read yet. */
    boolean wantsBelow(long end) {
        named.readTo(next());
        return next() < end && named.areLeftBelow(end);
    }

    /**
     * Notes that everything below {@code offset} is read. A lane joins the live reading only by
     * this method.
     */
    void readOnFrom(long offset) {
        if (isClosed()) {
            entry.readTo(Math.min(Math.min(offset, window.position()), spanEnd));
        } else if (offset >= window.position()) {
            entry.moveTo(CatchUpEntry.FOLLOWS_LIVE, 0);
        } else {
            entry.readTo(offset);
        }
    }

    /**
     * Skips the offsets below {@code first}, where the log begins now: unread events below it are
     * lost.
     */
    void skipTo(long first) {
        if (next() < first) {
            named.readTo(next());
            named.skipTo(first);
            entry.moveTo(orLive(first), 0);
            entry.missSlice();
        }
    }

    /**
     * Starts over at {@code offset}.
     *
     * @param resentBelow the offset below which no event raises the count
     */
    void place(long offset, long resentBelow) {
        this.resentBelow = resentBelow;
        floor = isClosed() ? 0 : offset;
        named.place(offset);
        entry.moveTo(orLive(offset), 0);
        entry.missSlice();
    }

    /**
     * Returns {@code offset}, or {@link CatchUpEntry#FOLLOWS_LIVE} if the lane follows the log and
     * the live reading hasn't brought the offset yet.
     */
    private long orLive(long offset) {
        return isClosed() || offset < window.position() ? offset : CatchUpEntry.FOLLOWS_LIVE;
    }

    /** Returns the offset above everything that was read, or that raised counts before a rewind. */
    public long end() {
        return Math.max(resentBelow, Math.min(next(), window.position()));
    }

    /**
     * Returns whether a cursor must record something about the offsets above {@code watermark}: the
     * offset at which the lane was placed, or the offset below which events raise no count.
     */
    public boolean mattersAbove(long watermark) {
        return floor > watermark || resentBelow > watermark;
    }

    // ---- as a cursor keeps it

    long durableFloor(long watermark) {
        return floor > watermark ? floor : 0;
    }

    OptionalLong durableNext() {
        return isLive() ? OptionalLong.empty() : OptionalLong.of(next());
    }

    long durableResentBelow(long watermark) {
        return resentBelow > Math.min(next(), watermark) ? resentBelow : 0;
    }
}
