package dev.resthooks.dispatcher.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * What a lane has in memory beyond what a slow one may, those included that were read again for a
 * retry. A target that is quick no more keeps it from others: it is given back, and read again.
 */
final class MemoryGiveBack {
    private final Lane lane;
    private LaneTimers.@Nullable Timer waker;

    /** Since when there is some though the lane isn't quick; else {@link ReadRange#LIVE}. */
    private long slowSince = ReadRange.LIVE;

    MemoryGiveBack(Lane lane) {
        this.lane = lane;
    }

    /** One more is in memory: sees to it that the lane is woken to look after it. */
    void watch(long now) {
        if (exists()) {
            if (waker == null) {
                waker = new LaneTimers.Timer(lane);
            }
            lane.context().timers().ring(waker, now + DeliveryRate.NOTICED);
        }
    }

    /** If the target has been slow for long enough. */
    void giveBack(long now) {
        boolean isSlow = exists() && !lane.isQuick(now);
        slowSince = isSlow ? Math.min(slowSince, now) : ReadRange.LIVE;
        if (isSlow && now - slowSince >= DeliveryRate.NOTICED) {
            while (exists() && lane.unsettled().giveBackLast(lane.slots().highestStarted())) {
                lane.changed();
            }
        }
        watch(now);
    }

    private boolean exists() {
        return lane.unsettled().bodies() > lane.limits().bodies() + lane.limits().slots();
    }
}
