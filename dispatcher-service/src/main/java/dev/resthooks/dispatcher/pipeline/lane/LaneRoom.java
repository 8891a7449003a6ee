package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.dispatcher.pipeline.catchup.LogReader;
import dev.resthooks.dispatcher.pipeline.model.Health;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;

/** Decides what a lane has room for, and what of the log it wants read again. */
final class LaneRoom {
    private LaneRoom() {}

    /** Returns the offset from which catch-up should read for it, or {@link LogReader#NOTHING}. */
    static long wantedFrom(Lane lane, long now) {
        if (!lane.isRunning() || lane.health().isQuiet(now)) {
            return LogReader.NOTHING;
        }
        return switch (lane.health().now()) {
            case Health.Halted(long ignored) -> LogReader.NOTHING;
            case Health.Suspended() -> {
                Delivery oldest = lane.unsettled().first();
                yield oldest != null && body(lane, oldest, now)
                        ? belowPosition(lane, oldest.offset())
                        : LogReader.NOTHING;
            }
            case Health.Flowing(int ignored) -> whileFlowing(lane, now);
        };
    }

    private static long whileFlowing(Lane lane, long now) {
        Delivery missing = lane.unsettled().firstMissing();
        if (missing != null
                && !lane.range().isUnread(missing.offset())
                && hasRoomForMissing(lane, now)) {
            return belowPosition(lane, missing.offset());
        }
        boolean wants =
                lane.context().catchUp().isServing(lane.seat())
                        ? hasRoom(lane, now)
                        : hasPlentyOfRoom(lane, now);
        return wants ? lane.range().unread() : LogReader.NOTHING;
    }

    /** Whether the log is to be read for the lane, and its target called at once with the event. */
    static boolean waitsForReadingAlone(Lane lane) {
        return lane.seat().isQueued()
                && !lane.hook().isReplay()
                && lane.health().isFlowing()
                && lane.slots().areFree();
    }

    /** The live reading will bring by itself what lies at its position or above. */
    private static long belowPosition(Lane lane, long offset) {
        return offset < lane.context().window().position() ? offset : LogReader.NOTHING;
    }

    /** Whether the lane wants the body of one that is known. */
    static boolean body(Lane lane, Delivery delivery, long now) {
        if (!lane.isRunning() || !delivery.isDue(now) || delivery.hasBody()) {
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

    /** The first of its resource gets more room: all that is in memory may wait behind it. */
    private static boolean hasRoomForMissing(Lane lane, long now) {
        return lane.unsettled().bodies() < lane.mostBodies(now) + lane.limits().slots();
    }
}
