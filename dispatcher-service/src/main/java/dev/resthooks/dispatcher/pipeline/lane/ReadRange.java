package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans;
import dev.resthooks.dispatcher.pipeline.catchup.LogReader;
import dev.resthooks.dispatcher.pipeline.catchup.Seat;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import dev.resthooks.dispatcher.pipeline.queue.LiveWindow;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The range of the log that is read for a lane, and what in it counts as triggered. A lane that
 * keeps up follows the live reading. A lane that is behind reads from its next offset through
 * catch-up, and joins the live reading where it meets it. A replay has a span of its own: it reads
 * through catch-up alone up to the span's end, waits below it when the live reading isn't there
 * yet, and stays at it.
 */
public final class ReadRange {
    /** The end of the span of a lane that isn't a replay: it lies above every offset. */
    private static final long NO_END = Long.MAX_VALUE;

    private final Seat<?> seat;
    private final LiveWindow window;

    /** Where a lane of which nothing is kept begins. */
    private final long start;

    /** The first offset after a replay's span. */
    private final long spanEnd;

    private long floor;
    private long resentBelow;

    private ReadRange(Seat<?> seat, LiveWindow window, long start, long spanEnd) {
        this.seat = seat;
        this.window = window;
        this.start = start;
        this.spanEnd = spanEnd;
        seat.readTo(start);
    }

    /** Returns the range of a hook on that partition: a replay begins at its span's start. */
    static ReadRange of(HookState hook, int partition, Seat<?> seat, LiveWindow window) {
        Optional<ReplaySpans> replay = hook.replay();
        if (replay.isEmpty()) {
            return new ReadRange(seat, window, Seat.FOLLOWS_LIVE, NO_END);
        }
        Optional<ReplaySpans.Span> span = replay.get().on(partition);
        return new ReadRange(
                seat,
                window,
                span.map(ReplaySpans.Span::from).orElse(0L),
                span.map(ReplaySpans.Span::to).orElse(0L));
    }

    void restore(HookCursor cursor) {
        floor = cursor.floor();
        seat.readTo(cursor.next().orElse(start));
        resentBelow = cursor.resentBelow();
    }

    /** Returns the first unread offset; {@link Seat#FOLLOWS_LIVE} when the lane keeps up. */
    long next() {
        return seat.next();
    }

    /** Returns when the event at {@link #next} happened, epoch milliseconds; 0 if unknown. */
    long nextTime() {
        return seat.nextTime();
    }

    public boolean isLive() {
        return seat.followsLive();
    }

    /** Returns the first offset after a replay's span; above every offset for other lanes. */
    long spanEnd() {
        return spanEnd;
    }

    /** Whether it is the range of a replay. */
    boolean isClosed() {
        return spanEnd != NO_END;
    }

    /** Whether it is a replay that has read all of its span. */
    boolean isThrough() {
        return isClosed() && next() >= spanEnd;
    }

    /** Returns the offset from which it is to be read now, or {@link LogReader#NOTHING}. */
    long unread() {
        boolean waits = isClosed() && next() >= Math.min(spanEnd, window.position());
        return waits || isLive() ? LogReader.NOTHING : next();
    }

    boolean isUnread(long offset) {
        return offset >= next();
    }

    /** Whether the lane takes what the live reading brings at that offset. */
    boolean takesLive(long offset) {
        return floor <= offset && offset < next();
    }

    /** Whether an event there raises no count: it did before a rewind, or is only repeated. */
    boolean isResent(long offset) {
        return offset < resentBelow || isClosed();
    }

    /** Whether all of the slice from {@link #next} on has been, or will be, offered to the lane. */
    boolean isServedBy(CatchUpSlice slice) {
        return seat.isServedBy(slice);
    }

    /** Falls behind at an event that the live reading brought and the lane can't take. */
    void fallBehindAt(long offset, long time) {
        seat.moveTo(offset, time);
    }

    /** Refuses an event that catch-up offered: the rest of the slice is of no use to the lane. */
    void refuse(long offset, long time) {
        seat.moveTo(offset, time);
        seat.missSlice();
    }

    /** Gives back an event that was not started. */
    void giveBack(long offset, long time) {
        long next = next();
        seat.moveTo(Math.min(offset, next), offset < next ? time : seat.nextTime());
        seat.missSlice();
    }

    /** Notes that everything below is read. Here alone a lane joins the live reading. */
    void readOnFrom(long offset) {
        if (isClosed()) {
            seat.readTo(Math.min(Math.min(offset, window.position()), spanEnd));
        } else if (offset >= window.position()) {
            seat.moveTo(Seat.FOLLOWS_LIVE, 0);
        } else {
            seat.readTo(offset);
        }
    }

    /** Skips what lies below {@code first}, where the log begins now: what is unread is lost. */
    void skipTo(long first) {
        if (next() < first) {
            seat.moveTo(orLive(first), 0);
            seat.missSlice();
        }
    }

    /**
     * Starts over at {@code offset}.
     *
     * @param countedBelow below it, no event raises the count
     */
    void place(long offset, long countedBelow) {
        resentBelow = countedBelow;
        floor = isClosed() ? 0 : offset;
        seat.moveTo(orLive(offset), 0);
        seat.missSlice();
    }

    /**
     * Returns {@code offset}, or live if the lane follows the log and the offset isn't read yet.
     */
    private long orLive(long offset) {
        return isClosed() || offset < window.position() ? offset : Seat.FOLLOWS_LIVE;
    }

    /** Returns the end of what was read, or raised counts before a rewind. */
    public long end() {
        return Math.max(resentBelow, Math.min(next(), window.position()));
    }

    /** Whether a crash would read again, from {@code watermark}, what must be read differently. */
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
