package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.dispatcher.pipeline.queue.Delivery;

/** What a lane waits for, and how much it may do. */
public final class ObservedLane {
    private ObservedLane() {}

    public static int callLimit(Lane lane) {
        return lane.calls().limit();
    }

    /** Returns whether there is a delivery that need not wait for the reading. */
    public static boolean canProbe(Lane lane) {
        Delivery first = lane.unsettled().first();
        return first != null && !lane.range().isUnread(first.offset());
    }

    public static boolean isWaitingForPlace(Lane lane) {
        return lane.calls().isWaiting();
    }

    /** Returns whether the lane will ask again for memory that others held. */
    public static boolean asksAgain(Lane lane) {
        return lane.context().shared().heldUp().byOrg.values().stream()
                .anyMatch(it -> it.contains(lane));
    }
}
