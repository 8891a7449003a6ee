package dev.resthooks.dispatcher.pipeline.catchup;

import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import org.jspecify.annotations.Nullable;

/**
 * A reader's seat in the plan of catching up: where it reads on, with which group, and what the
 * plan remembers of it.
 */
public final class Seat<R extends LogReader> {
    /** The next offset of a reader that follows the live reading: it lies above every offset. */
    public static final long FOLLOWS_LIVE = Long.MAX_VALUE;

    /** The wanted body of a reader that wants none. */
    static final long NO_BODY = -1;

    private final CatchUpPlan<R> plan;
    private final R reader;

    /** The reader's own next offset; the group that it reads on with may be further. */
    private long next = FOLLOWS_LIVE;

    /** When the event at {@link #next} happened, epoch milliseconds; 0 when nobody knows. */
    private long nextTime;

    /** The group that it reads on with. */
    private @Nullable CatchUpGroup<R> group;

    /** The last slice that can't serve the reader any more, since it has passed {@link #next}. */
    private long missedSlice = -1;

    private boolean queued;
    private long wantedBody = NO_BODY;
    private boolean countedReady;

    public Seat(CatchUpPlan<R> plan, R reader) {
        this.plan = plan;
        this.reader = reader;
    }

    R reader() {
        return reader;
    }

    // ---- where it reads on

    /** Returns the first offset that is unread, or {@link #FOLLOWS_LIVE}. */
    public long next() {
        return group == null ? next : Math.max(next, group.next());
    }

    /** Returns when the event at {@link #next} happened, epoch milliseconds; 0 if unknown. */
    public long nextTime() {
        return group == null || next >= group.next() ? nextTime : group.time();
    }

    public boolean followsLive() {
        return next == FOLLOWS_LIVE;
    }

    /** Leaves its group, and reads on from {@code offset}. */
    public void moveTo(long offset, long time) {
        plan.readNoMore(this);
        next = offset;
        nextTime = time;
    }

    /** Notes that everything below {@code offset} is read. */
    public void readTo(long offset) {
        next = offset;
        nextTime = 0;
    }

    /** Notes that the present slice, if there is one, can't serve the reader any more. */
    public void missSlice() {
        missedSlice = plan.newest();
    }

    boolean hasMissed(CatchUpSlice slice) {
        return missedSlice == slice.id();
    }

    /** Whether all of the slice from {@link #next} on has been, or will be, offered to it. */
    public boolean isServedBy(CatchUpSlice slice) {
        return !followsLive() && next() >= slice.from() && !hasMissed(slice);
    }

    // ---- its group

    @Nullable CatchUpGroup<R> group() {
        return group;
    }

    /** Whether it reads on with a group. */
    public boolean isInGroup() {
        return group != null;
    }

    void join(CatchUpGroup<R> joined) {
        group = joined;
    }

    /** Leaves the group, and stays where the group is. */
    void leaveGroup() {
        if (group != null && next < group.next()) {
            next = group.next();
            nextTime = group.time();
        }
        group = null;
    }

    // ---- what the plan remembers

    /** Whether the reader wants anything, and so waits to be served. */
    public boolean isQueued() {
        return queued;
    }

    void queued(boolean isQueued) {
        queued = isQueued;
    }

    /** Returns the offset of the one event whose body is wanted; negative when none is. */
    public long wantedBody() {
        return wantedBody;
    }

    void wantedBody(long offset) {
        wantedBody = offset;
    }

    /** Takes note of whether its group counts it as ready; returns whether that has changed. */
    boolean countReady(boolean isReady) {
        boolean changed = countedReady != isReady;
        countedReady = isReady;
        return changed;
    }
}
