package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.dispatcher.pipeline.model.DeliveryRate;
import org.jspecify.annotations.Nullable;

/**
 * Gives back what a lane holds in memory beyond what a slow lane may, including what was read again
 * for a retry. A target that is no longer quick would keep that memory from others; what is given
 * back is read again later.
 */
final class MemoryGiveBack {
    /** Later than every time. */
    private static final long NOT_SLOW = Long.MAX_VALUE;

    private final Lane lane;
    private Timers.@Nullable Timer<Lane> waker;

    /** Since when there is some though the lane isn't quick; {@link #NOT_SLOW} when there isn't. */
    private long slowSince = NOT_SLOW;

    MemoryGiveBack(Lane lane) {
        this.lane = lane;
    }

    /** Has the lane woken to look after a surplus, after one more event has come into memory. */
    void watch(long now) {
        if (exists()) {
            if (waker == null) {
                waker = new Timers.Timer<>(lane);
            }
            lane.context().timers().ring(waker, now + DeliveryRate.NOTICED);
        }
    }

    /** Gives the surplus back if the target has been slow for long enough. */
    void giveBack(long now) {
        boolean isSlow = exists() && !lane.isQuick(now);
        slowSince = isSlow ? Math.min(slowSince, now) : NOT_SLOW;
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
