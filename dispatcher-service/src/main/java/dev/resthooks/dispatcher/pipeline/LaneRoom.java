package dev.resthooks.dispatcher.pipeline;

/** What a lane has room for, and what of the log it wants read again. */
final class LaneRoom {
    private LaneRoom() {}

    /** From where catch-up should read for the lane, {@link ReadRange#LIVE} when nowhere now. */
    static long from(Lane lane, long now) {
        if (!lane.isRunning() || lane.health().isQuiet(now)) {
            return ReadRange.LIVE;
        }
        return switch (lane.health().now()) {
            case Health.Halted(long ignored) -> ReadRange.LIVE;
            case Health.Suspended() -> {
                Delivery oldest = lane.unsettled().first();
                yield oldest != null && body(lane, oldest, now)
                        ? belowPosition(lane, oldest.offset)
                        : ReadRange.LIVE;
            }
            case Health.Flowing(int ignored) -> whileFlowing(lane, now);
        };
    }

    private static long whileFlowing(Lane lane, long now) {
        long missing = lane.unsettled().firstMissing();
        if (!lane.range().isUnread(missing) && hasRoomForMissing(lane, now)) {
            return belowPosition(lane, missing);
        }
        boolean wants =
                lane.context().catchUp().isServing(lane)
                        ? hasRoom(lane, now)
                        : hasPlentyOfRoom(lane, now);
        return wants ? lane.range().unread() : ReadRange.LIVE;
    }

    /** Whether the log is to be read for the lane, and its target called at once with the event. */
    static boolean onlyReading(Lane lane) {
        return lane.isQueued
                && !lane.hook().isReplay()
                && lane.health().isFlowing()
                && lane.slots().areFree();
    }

    /** The live reading will bring by itself what lies at its position or above. */
    private static long belowPosition(Lane lane, long offset) {
        return offset < lane.context().window().position() ? offset : ReadRange.LIVE;
    }

    /** Whether the lane wants the body of one that is known. */
    static boolean body(Lane lane, Delivery delivery, long now) {
        if (!lane.isRunning() || !delivery.isDue(now) || delivery.event != null) {
            return false;
        }
        return switch (lane.health().now()) {
            case Health.Halted(long ignored) -> false;
            case Health.Suspended() ->
                    !lane.slots().areInUse() && delivery == lane.unsettled().first();
            case Health.Flowing(int ignored) ->
                    lane.unsettled().isMissing(delivery)
                            ? hasRoomForMissing(lane, now)
                            : lane.unsettled().bodies() < lane.mostBodies(now)
                                    && lane.unsettled().followsOneInMemory(delivery, now);
        };
    }

    /** Whether one more event can be taken. */
    static boolean hasRoom(Lane lane, long now) {
        return hasRoomForBody(lane, now) && lane.unsettled().size() < lane.limits().holes();
    }

    /** The same, as far as memory goes. */
    static boolean hasRoomForBody(Lane lane, long now) {
        return lane.unsettled().bodies() < lane.mostBodies(now);
    }

    /** Whether a reading is worth it; once the log is read for the lane, it takes what it can. */
    private static boolean hasPlentyOfRoom(Lane lane, long now) {
        return lane.unsettled().bodies() <= lane.mostBodies(now) / 2
                && lane.unsettled().size() < lane.limits().holes();
    }

    /** Whose turn it is gets more room: all that is in memory may wait behind it. */
    private static boolean hasRoomForMissing(Lane lane, long now) {
        return lane.unsettled().bodies() < lane.mostBodies(now) + lane.limits().slots();
    }
}
