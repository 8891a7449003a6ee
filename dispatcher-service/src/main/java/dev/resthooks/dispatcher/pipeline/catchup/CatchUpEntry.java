package dev.resthooks.dispatcher.pipeline.catchup;

import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import org.jspecify.annotations.Nullable;

/** A lane's entry in the plan: where it reads on, its group, and what the plan remembers. */
public final class CatchUpEntry<L extends CatchUpLane> {
    /** The next offset of a lane that follows the live reading. It lies above every offset. */
    public static final long FOLLOWS_LIVE = Long.MAX_VALUE;

    static final long NO_BODY = -1;

    private final CatchUpPlan<L> plan;
    private final L lane;

    /** The lane's own next offset. The group that it reads on with may be further up. */
    private long next = FOLLOWS_LIVE;

    private long nextTime;
    private @Nullable CatchUpGroup<L> group;

    /** The last slice that has passed {@link #next}, and so can't serve the lane any more. */
    private long missedSlice = -1;

    private boolean queued;
    private long wantedBody = NO_BODY;

    /** The last slice that began the wanted body's record before it was wanted, or offered it. */
    private long doneWithBody = -1;

    public CatchUpEntry(CatchUpPlan<L> plan, L lane) {
        this.plan = plan;
        this.lane = lane;
    }

    L lane() {
        return lane;
    }

    long next() {
        return group == null ? next : Math.max(next, group.next());
    }

    /** As {@link #next}; but the slice has its newest records beyond that, which it notes later. */
    long offeredBelow() {
        return plan.offeredBelow(this);
    }

    /** Returns the time of the event at {@link #next}, in epoch milliseconds; 0 if unknown. */
    long nextTime() {
        return group == null || next >= group.next() ? nextTime : group.time();
    }

    boolean followsLive() {
        return next == FOLLOWS_LIVE;
    }

    /** Leaves the group, and reads on from {@code offset}; {@code time} is as {@link #nextTime}. */
    void moveTo(long offset, long time) {
        plan.readNoMore(this);
        next = offset;
        nextTime = time;
    }

    void readTo(long offset) {
        next = offset;
        nextTime = 0;
    }

    void missSlice() {
        missedSlice = plan.newest();
    }

    boolean hasMissed(CatchUpSlice slice) {
        return missedSlice == slice.id();
    }

    /** Returns whether the slice offers the lane every record from {@link #next} on. */
    boolean isServedBy(CatchUpSlice slice) {
        return !followsLive() && next() >= slice.from() && !hasMissed(slice);
    }

    @Nullable CatchUpGroup<L> group() {
        return group;
    }

    void join(CatchUpGroup<L> joined) {
        group = joined;
    }

    /** Leaves the group, and keeps the group's offset. */
    void leaveGroup() {
        if (group != null && next < group.next()) {
            next = group.next();
            nextTime = group.time();
        }
        group = null;
    }

    public boolean isQueued() {
        return queued;
    }

    void queued(boolean isQueued) {
        queued = isQueued;
    }

    /** Returns the offset of the one event whose body the lane wants; negative if it wants none. */
    public long wantedBody() {
        return wantedBody;
    }

    void wantedBody(long offset) {
        wantedBody = offset;
        doneWithBody = -1;
    }

    void doneWithBody(CatchUpSlice slice) {
        doneWithBody = slice.id();
    }

    boolean awaitsBody(CatchUpSlice slice) {
        return doneWithBody != slice.id();
    }
}
