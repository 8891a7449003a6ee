package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.dispatcher.pipeline.model.DeliveryRate;
import org.jspecify.annotations.Nullable;

/**
 * Gives back the memory that a lane holds beyond the limit of a slow lane, including bodies that
 * were read again for a retry. Otherwise a target that is no longer quick would keep that memory
 * from other hooks. Events that are given back are read again later.
 */
final class MemorySurplus {
    /** A time later than every other. */
    private static final long NOT_SLOW = Long.MAX_VALUE;

    private final Lane lane;
    private Timers.@Nullable Timer<Lane> waker;

    /**
     * Since when the lane has held more than that limit without being quick; {@link #NOT_SLOW} if
     * it doesn't.
     */
    private long slowSince = NOT_SLOW;

    MemorySurplus(Lane lane) {
        this.lane = lane;
    }

    /** Sets a timer to check for a surplus, after one more body has come into memory. */
    void startTimer(long now) {
        if (exists()) {
            if (waker == null) {
                waker = new Timers.Timer<>(lane);
            }
            lane.context().timers().ring(waker, now + DeliveryRate.NOTICED);
        }
    }

    /** Gives the surplus back if the target has been slow for long enough. */
    void giveBack(long now) {
        boolean isSlow = exists() && !LaneRoom.isQuick(lane, now);
        slowSince = isSlow ? Math.min(slowSince, now) : NOT_SLOW;
        if (isSlow && now - slowSince >= DeliveryRate.NOTICED) {
            while (exists() && lane.unsettled().giveBackLast(lane.slots().highestStarted())) {
                lane.changed();
            }
        }
        startTimer(now);
    }

    private boolean exists() {
        return lane.unsettled().bodies() > lane.limits().bodies() + lane.limits().slots();
    }
}
