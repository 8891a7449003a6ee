package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.dispatcher.pipeline.catchup.CatchUpLane;
import dev.resthooks.dispatcher.pipeline.model.LaneFlow;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;

/** Decides how much a lane may hold, and which part of the log it wants to have read again. */
final class LaneRoom {
    private LaneRoom() {}

    /** Returns from where catch-up should read for the lane, or {@link CatchUpLane#NOTHING}. */
    static long wantedFrom(Lane lane, long now) {
        if (!lane.isRunning() || lane.health().isQuiet(now)) {
            return CatchUpLane.NOTHING;
        }
        return switch (lane.health().flow()) {
            case LaneFlow.Halted(long ignored) -> CatchUpLane.NOTHING;
            case LaneFlow.Suspended() -> {
                Delivery oldest = lane.unsettled().first();
                yield oldest != null && wantsBody(lane, oldest, now)
                        ? belowPosition(lane, oldest.offset())
                        : CatchUpLane.NOTHING;
            }
            case LaneFlow.Flowing(int ignored) -> whileFlowing(lane, now);
        };
    }

    private static long whileFlowing(Lane lane, long now) {
        Delivery missing = lane.unsettled().firstMissing();
        if ((missing == null && lane.range().isLive()) || !hasSharedRoom(lane, true)) {
            return CatchUpLane.NOTHING;
        }
        if (missing != null
                && !lane.range().isUnread(missing.offset())
                && hasRoomForMissing(lane, now)) {
            return belowPosition(lane, missing.offset());
        }
        boolean wants =
                lane.context().catchUp().isServing(lane.entry())
                        ? hasRoom(lane, now)
                        : hasPlentyOfRoom(lane, now);
        return wants ? lane.range().unread() : CatchUpLane.NOTHING;
    }

    /** Returns whether the lane waits for the log alone, and would call its target at once. */
    static boolean waitsForReadingAlone(Lane lane) {
        return lane.entry().isQueued()
                && !lane.hook().isReplay()
                && lane.health().isFlowing()
                && lane.calls().areFree()
                && !lane.calls().isWaiting();
    }

    /** Returns {@code offset}, or {@link CatchUpLane#NOTHING} if the live reading will bring it. */
    private static long belowPosition(Lane lane, long offset) {
        return offset < lane.context().window().position() ? offset : CatchUpLane.NOTHING;
    }

    static boolean wantsBody(Lane lane, Delivery delivery, long now) {
        if (!lane.isRunning() || !delivery.isWaiting() || delivery.hasBody()) {
            return false;
        }
        return switch (lane.health().flow()) {
            case LaneFlow.Halted(long ignored) -> false;
            case LaneFlow.Suspended() -> isProbe(lane, delivery, now) && hasRoomForProbe(lane);
            case LaneFlow.Flowing(int ignored) ->
                    delivery.isDue(now) && wantsBodyWhileFlowing(lane, delivery, now);
        };
    }

    private static boolean wantsBodyWhileFlowing(Lane lane, Delivery delivery, long now) {
        return lane.unsettled().isMissing(delivery)
                ? hasRoomForMissing(lane, now)
                : lane.unsettled().bodies() < mostBodies(lane, now)
                        && lane.unsettled().followsOneInMemory(delivery, now);
    }

    private static boolean isProbe(Lane lane, Delivery delivery, long now) {
        return !lane.calls().areInUse()
                && delivery == lane.unsettled().first()
                && lane.health().probeAt() <= now;
    }

    private static boolean hasRoomForProbe(Lane lane) {
        return lane.context().shared().memory().ofProbes().admits(lane.calls().host());
    }

    /**
     * Returns how many events the lane may hold: those in flight and a few more, or as many as its
     * target takes in a short time. A replay holds fewer.
     */
    static int mostBodies(Lane lane, long now) {
        int lately = lane.rate().lately(now);
        if (mustHoldFew(lane)) {
            return lane.calls().inFlight() + lane.limits().queueOfSlow(lately);
        }
        int calls = lane.calls().isWaiting() ? lane.calls().inFlight() : lane.calls().limit();
        return calls
                + (lane.hook().isReplay() ? lane.limits().queue() : lane.limits().queue(lately));
    }

    /**
     * Returns whether the target is slow, or memory is scarce and it is new or its host is full.
     */
    private static boolean mustHoldFew(Lane lane) {
        return lane.calls().isTargetSlow()
                || ((lane.calls().isWaiting() || !lane.calls().hasAnswered())
                        && lane.context().shared().memory().isScarce());
    }

    /** Returns whether the lane's events wait for its target, and not for being read. */
    private static boolean waitsForTarget(Lane lane) {
        return lane.calls().isWaiting() || mustHoldFew(lane);
    }

    /** Returns whether the target takes so many events that the lane may hold more than others. */
    static boolean isQuick(Lane lane, long now) {
        return !lane.calls().isWaiting()
                && mostBodies(lane, now) > lane.calls().limit() + lane.limits().queue();
    }

    /** Returns whether the lane may take one more event. */
    static boolean hasRoom(Lane lane, boolean byCatchUp, long now) {
        return hasRoom(lane, now) && hasSharedRoom(lane, byCatchUp);
    }

    private static boolean hasRoom(Lane lane, long now) {
        return hasRoomForBody(lane, now) && hasRoomInCursor(lane);
    }

    /** Settled holes count until the watermark has passed them: it may stand for long. */
    private static boolean hasRoomInCursor(Lane lane) {
        return lane.unsettled().size() + lane.cursor().retained() < lane.limits().holes();
    }

    static boolean hasSharedRoom(Lane lane, boolean byCatchUp) {
        boolean waits = lane.calls().isTargetSlow() || lane.calls().isWaiting();
        return lane.unsettled().hasSharedRoom(waits, byCatchUp);
    }

    /** Returns whether the lane would read on, or probe, if other lanes held less memory. */
    static boolean isHeldUpByOthers(Lane lane, long now) {
        if (lane.isRunning() && lane.health().isSuspended()) {
            Delivery oldest = lane.unsettled().first();
            return oldest != null
                    && oldest.isWaiting()
                    && !oldest.hasBody()
                    && isProbe(lane, oldest, now)
                    && !hasRoomForProbe(lane);
        }
        return lane.isFlowing()
                && (!lane.range().isLive() || lane.unsettled().firstMissing() != null)
                && !hasSharedRoom(lane, true);
    }

    static boolean hasRoomForBody(Lane lane, long now) {
        return lane.unsettled().bodies() < mostBodies(lane, now);
    }

    /**
     * Returns whether there is room to begin reading. Once it has begun, a lane takes all it can.
     */
    private static boolean hasPlentyOfRoom(Lane lane, long now) {
        int kept = waitsForTarget(lane) ? lane.calls().inFlight() : 0;
        return lane.unsettled().bodies() - kept <= (mostBodies(lane, now) - kept) / 2
                && hasRoomInCursor(lane);
    }

    /** The limit is higher for the first of a resource: everything in memory may wait behind it. */
    private static boolean hasRoomForMissing(Lane lane, long now) {
        return lane.unsettled().bodies() < mostBodies(lane, now) + lane.calls().limit();
    }
}
