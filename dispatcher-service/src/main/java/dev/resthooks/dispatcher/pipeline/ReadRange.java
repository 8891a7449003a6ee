package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.hook.Replay;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What of the partition has been read for a lane: from {@code floor} to {@code next}, or to the
 * position of the live reading when it follows that. A replay never does: it reads again up to its
 * end, waits below it when the live reading isn't there yet, and stays at it.
 */
final class ReadRange {
    /** As an offset: nowhere, or beyond all others. */
    static final long LIVE = Long.MAX_VALUE;

    private final Lane lane;
    private final LiveWindow window;
    private final CatchUpPlan catchUp;

    /** A replay's span: its first offset, and the first after it; both LIVE for all others. */
    private final long spanStart;

    private final long spanEnd;

    private long floor;
    private long resentBelow;

    /** Its own, unless those it reads on with are further. */
    private long next;

    /** When the event at {@link #next} happened; 0 when nobody knows. */
    private long nextTime;

    /** Those it reads on with. */
    private @Nullable CatchUpGroup group;

    /** The last slice that can't serve the lane any more: it has passed {@link #next} by. */
    private long missedSlice = -1;

    ReadRange(Lane lane, LaneContext context) {
        this.lane = lane;
        this.window = context.window();
        this.catchUp = context.catchUp();
        Optional<Replay> replay = lane.hook().replay();
        Optional<Replay.Span> span = replay.flatMap(it -> it.on(context.name().number()));
        long none = replay.isPresent() ? 0 : LIVE;
        this.spanStart = span.map(Replay.Span::from).orElse(none);
        this.spanEnd = span.map(Replay.Span::to).orElse(none);
        this.next = spanStart;
    }

    void restore(HookCursor cursor) {
        floor = cursor.floor();
        next = cursor.next().orElse(spanStart);
        resentBelow = cursor.resentBelow();
    }

    /** Everything from there on is unread; {@link #LIVE} when the lane follows. */
    long next() {
        return group == null ? next : Math.max(next, group.next());
    }

    /** When the event at {@link #next} happened, epoch milliseconds; 0 when nobody knows. */
    long nextTime() {
        return group == null || next >= group.next() ? nextTime : group.time();
    }

    boolean isLive() {
        return next == LIVE;
    }

    /** The first offset after a replay's span; {@link #LIVE} for all others. */
    long spanEnd() {
        return spanEnd;
    }

    /** Whether it is of a replay. */
    boolean isClosed() {
        return spanEnd != LIVE;
    }

    /** Whether it is a replay that has read all of its span. */
    boolean isThrough() {
        return isClosed() && next() >= spanEnd;
    }

    /** From where it is to be read now; {@link #LIVE} when nothing is. */
    long unread() {
        boolean waits = isClosed() && next() >= Math.min(spanEnd, window.position());
        return waits ? LIVE : next();
    }

    boolean isUnread(long offset) {
        return offset >= next();
    }

    /** Whether the lane takes what the live reading brings at that offset. */
    boolean takesLive(long offset) {
        return floor <= offset && offset < next();
    }

    /** Whether an event there raises no count: it did before a rewind, or is repeated only. */
    boolean isResent(long offset) {
        return offset < resentBelow || isClosed();
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
        if (isClosed()) {
            next = Math.min(Math.min(offset, window.position()), spanEnd);
            nextTime = 0;
        } else if (offset >= window.position()) {
            moveTo(LIVE, 0);
        } else {
            next = offset;
            nextTime = 0;
        }
    }

    /** The log begins there now: what lies below it, and is unread, is lost. */
    void skipTo(long first) {
        if (next() < first) {
            moveTo(orLive(first), 0);
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
        floor = isClosed() ? 0 : offset;
        moveTo(orLive(offset), 0);
        missSlice();
    }

    /** Who follows the log is live from the position on. */
    private long orLive(long offset) {
        return isClosed() || offset < window.position() ? offset : LIVE;
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

    @Nullable CatchUpGroup group() {
        return group;
    }

    void joins(CatchUpGroup others) {
        group = others;
    }

    void leaves(CatchUpGroup others) {
        if (next < others.next()) {
            next = others.next();
            nextTime = others.time();
        }
        group = null;
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
