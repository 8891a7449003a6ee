package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.dispatcher.pipeline.model.DeliveryRate;
import dev.resthooks.dispatcher.pipeline.queue.Timers;
import org.jspecify.annotations.Nullable;

/**
 * Gives back the memory that a lane holds beyond what its target takes, so that a target that is no
 * longer quick doesn't keep it from other hooks. The events are read again later.
 */
final class MemorySurplus {
    private static final long NEVER = Long.MAX_VALUE;

    private final Lane lane;
    private Timers.@Nullable Timer<Lane> waker;

    /** Since when the lane has held too much; {@link #NEVER} if it doesn't. */
    private long since = NEVER;

    MemorySurplus(Lane lane) {
        this.lane = lane;
    }

    /** Sets a timer to check for a surplus, after one more body has come into memory. */
    void startTimer(long now) {
        if (lane.unsettled().bodies() > lane.calls().inFlight() + lane.limits().queueOfSlow(0)) {
            if (waker == null) {
                waker = new Timers.Timer<>(lane);
            }
            lane.context().timers().ring(waker, now + DeliveryRate.NOTICED);
        }
    }

    void forget() {
        since = NEVER;
    }

    void giveBack(long now) {
        since = exists(now) ? Math.min(since, now) : NEVER;
        if (since != NEVER && now - since >= DeliveryRate.NOTICED) {
            while (exists(now) && lane.unsettled().giveBackLast(lane.calls().highestStarted())) {
                lane.changed();
            }
        }
        startTimer(now);
    }

    /** Bodies of retries may exceed the lane's room by as many as are in flight. */
    private boolean exists(long now) {
        return lane.unsettled().bodies() > lane.room().mostBodies(now) + lane.calls().inFlight();
    }
}
