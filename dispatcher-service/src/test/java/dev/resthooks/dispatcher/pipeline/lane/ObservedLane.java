package dev.resthooks.dispatcher.pipeline.lane;

/** What a lane waits for, and how much it may do. */
public final class ObservedLane {
    private ObservedLane() {}

    public static int callLimit(Lane lane) {
        return lane.calls().limit();
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
