package dev.resthooks.dispatcher.progress;

import dev.resthooks.contract.cursor.HookCursor;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What of the partition has been read for a lane: from {@code floor} to {@code next}, or to the
 * position of the live reading when it follows that.
 */
final class Reach {
    /** As an offset: nowhere, or beyond all others. */
    static final long LIVE = Long.MAX_VALUE;

    private final Lane lane;
    private final Window window;
    private final CatchUp catchUp;
    private long floor;
    private long resentBelow;

    /** Its own, unless those it reads on with are further. */
    private long next = LIVE;

    /** When the event at {@link #next} happened; 0 when nobody knows. */
    private long nextTime;

    /** Those it reads on with. */
    private @Nullable Readers readers;

    /** The last slice that can't serve the lane any more: it has passed {@link #next} by. */
    private long missedSlice = -1;

    Reach(Lane lane, LaneContext context) {
        this.lane = lane;
        this.window = context.window();
        this.catchUp = context.catchUp();
    }

    void restore(HookCursor cursor) {
        floor = cursor.floor();
        next = cursor.next().orElse(LIVE);
        resentBelow = cursor.resentBelow();
    }

    /** Everything from there on is unread; {@link #LIVE} when the lane follows. */
    long next() {
        return readers == null ? next : Math.max(next, readers.next());
    }

    /** When the event at {@link #next} happened, epoch milliseconds; 0 when nobody knows. */
    long nextTime() {
        return readers == null || next >= readers.next() ? nextTime : readers.time();
    }

    boolean isLive() {
        return next == LIVE;
    }

    boolean isUnread(long offset) {
        return offset >= next();
    }

    /** Whether the lane takes what the live reading brings at that offset. */
    boolean takesLive(long offset) {
        return floor <= offset && offset < next();
    }

    /** Whether an event there raises no count, since it did before a rewind. */
    boolean isResent(long offset) {
        return offset < resentBelow;
    }

    /** Whether all of the slice from {@link #next} on has been, or will be, offered to the lane. */
    boolean isServedBy(CatchUpSlice slice) {
        return next != LIVE && next() >= slice.from() && !hasMissed(slice);
    }

    boolean hasMissed(CatchUpSlice slice) {
        return missedSlice == slice.id();
    }

    /** The lane can't take what the live reading brought. */
    void fallBehindAt(long offset, long time) {
        moveTo(offset, time);
    }

    /** The lane can't take what catch-up offered: the rest of the slice is of no use to it. */
    void refuse(long offset, long time) {
        moveTo(offset, time);
        missSlice();
    }

    /** The lane gives back what it has not started. */
    void giveBack(long offset, long time) {
        moveTo(Math.min(offset, next()), offset < next() ? time : nextTime);
        missSlice();
    }

    /** What lies below is read. Here alone a lane joins the live reading. */
    void readOnFrom(long offset) {
        if (offset >= window.position()) {
            moveTo(LIVE, 0);
        } else {
            next = offset;
            nextTime = 0;
        }
    }

    /** The log begins there now. */
    void skipTo(long first) {
        if (next() < first) {
            moveTo(first >= window.position() ? LIVE : first, 0);
            missSlice();
        }
    }

    /**
     * Starts over at {@code offset}.
     *
     * @param resentBelow below it, nothing raises the count
     */
    void place(long offset, long resentBelow) {
        this.resentBelow = resentBelow;
        floor = offset;
        moveTo(offset < window.position() ? offset : LIVE, 0);
        missSlice();
    }

    private void moveTo(long offset, long time) {
        catchUp.readNoMore(lane);
        next = offset;
        nextTime = time;
    }

    /** What was read, or raised counts before a rewind, ends below. */
    long end() {
        return Math.max(resentBelow, Math.min(next(), window.position()));
    }

    private void missSlice() {
        missedSlice = catchUp.newest();
    }

    /** Whether a crash would read again, from {@code watermark}, what must be read differently. */
    boolean mattersAbove(long watermark) {
        return floor > watermark || resentBelow > watermark;
    }

    // ---- for those it reads on with

    @Nullable Readers readers() {
        return readers;
    }

    void joins(Readers others) {
        readers = others;
    }

    void leaves(Readers others) {
        if (next < others.next()) {
            next = others.next();
            nextTime = others.time();
        }
        readers = null;
    }

    // ---- as a cursor keeps it

    long keptFloor(long watermark) {
        return floor > watermark ? floor : 0;
    }

    OptionalLong keptNext() {
        return next == LIVE ? OptionalLong.empty() : OptionalLong.of(next());
    }

    long keptResentBelow(long watermark) {
        return resentBelow > Math.min(next(), watermark) ? resentBelow : 0;
    }
}
