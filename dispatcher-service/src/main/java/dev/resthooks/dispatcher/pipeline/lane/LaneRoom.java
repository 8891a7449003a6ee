package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.dispatcher.pipeline.catchup.CatchUpLane;
import dev.resthooks.dispatcher.pipeline.catchup.ReadRange;
import dev.resthooks.dispatcher.pipeline.model.LaneFlow;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;

/** Decides how much a lane may hold, and which part of the log it wants to have read again. */
record LaneRoom(
        Lane lane,
        LaneContext context,
        ReadRange range,
        UnsettledDeliveries unsettled,
        LaneHealth health,
        LaneCalls calls) {
    /** Returns from where catch-up should read for the lane, or {@link CatchUpLane#NOTHING}. */
    long wantedFrom(long now) {
        if (!lane.isRunning() || health.isQuiet(now)) {
            return CatchUpLane.NOTHING;
        }
        return switch (health.flow()) {
            case LaneFlow.Halted(long ignored) -> CatchUpLane.NOTHING;
            case LaneFlow.Suspended() -> {
                Delivery oldest = unsettled.first();
                yield oldest != null && wantsBody(oldest, now)
                        ? belowPosition(oldest.offset())
                        : CatchUpLane.NOTHING;
            }
            case LaneFlow.Flowing(int ignored) -> whileFlowing(now);
        };
    }

    private long whileFlowing(long now) {
        unsettled.routeRead(now);
        Delivery missing = unsettled.firstMissing();
        if ((missing == null && range.isLive()) || !hasSharedRoom(true)) {
            return CatchUpLane.NOTHING;
        }
        if (missing != null && !range.isUnread(missing.offset()) && hasRoomForMissing(now)) {
            return belowPosition(missing.offset());
        }
        boolean wants =
                context.catchUp().isServing(lane.entry()) ? hasRoom(now) : hasPlentyOfRoom(now);
        return wants ? range.unread() : CatchUpLane.NOTHING;
    }

    /** Returns whether the lane waits for the log alone, and would call its target at once. */
    boolean waitsForReadingAlone() {
        return lane.entry().isQueued()
                && !lane.hook().isReplay()
                && health.isFlowing()
                && calls.areFree()
                && !calls.isWaiting();
    }

    /** Returns {@code offset}, or {@link CatchUpLane#NOTHING} if the live reading will bring it. */
    private long belowPosition(long offset) {
        return offset < context.window().position() ? offset : CatchUpLane.NOTHING;
    }

    boolean wantsBody(Delivery delivery, long now) {
        if (!lane.isRunning() || !delivery.isWaiting() || delivery.hasBody()) {
            return false;
        }
        return switch (health.flow()) {
            case LaneFlow.Halted(long ignored) -> false;
            case LaneFlow.Suspended() -> isProbe(delivery, now) && hasRoomForProbe();
            case LaneFlow.Flowing(int ignored) ->
                    delivery.isDue(now) && wantsBodyWhileFlowing(delivery, now);
        };
    }

    private boolean wantsBodyWhileFlowing(Delivery delivery, long now) {
        return unsettled.isMissing(delivery)
                ? hasRoomForMissing(now)
                : unsettled.bodies() < mostBodies(now)
                        && unsettled.followsOneInMemory(delivery, now);
    }

    private boolean isProbe(Delivery delivery, long now) {
        return !calls.areInUse() && delivery == unsettled.first() && health.probeAt() <= now;
    }

    private boolean hasRoomForProbe() {
        return context.shared().memory().ofProbes().admits(calls.host());
    }

    /**
     * Returns how many events the lane may hold: those in flight and a few more, or as many as its
     * target takes in a short time. A replay holds fewer.
     */
    int mostBodies(long now) {
        int lately = calls.lately(now);
        if (mustHoldFew()) {
            return calls.inFlight() + lane.limits().queueOfSlow(lately);
        }
        int sent = calls.isWaiting() ? calls.inFlight() : calls.limit();
        return sent
                + (lane.hook().isReplay() ? lane.limits().queue() : lane.limits().queue(lately));
    }

    /**
     * Returns whether the target is slow, or memory is scarce and it is new or its host is full.
     */
    private boolean mustHoldFew() {
        return calls.isTargetSlow()
                || ((calls.isWaiting() || !calls.hasAnswered())
                        && context.shared().memory().isScarce());
    }

    /** Returns whether the lane's events wait for its target, and not for being read. */
    private boolean waitsForTarget() {
        return calls.isWaiting() || mustHoldFew();
    }

    /** Returns whether the target takes so many events that the lane may hold more than others. */
    boolean isQuick(long now) {
        return !calls.isWaiting() && mostBodies(now) > calls.limit() + lane.limits().queue();
    }

    /** Returns whether the lane may take one more event. */
    boolean hasRoom(boolean byCatchUp, long now) {
        return hasRoom(now) && hasSharedRoom(byCatchUp);
    }

    private boolean hasRoom(long now) {
        return hasRoomForBody(now) && hasRoomInCursor();
    }

    /**
     * Settled holes count until the watermark has passed them: it may stand for long. A lane that
     * went back below all its deliveries reads on: they wait for that.
     */
    private boolean hasRoomInCursor() {
        Delivery first = unsettled.first();
        return unsettled.size() + lane.cursor().retained() < lane.limits().holes()
                || (first != null && range.isUnread(first.offset()));
    }

    boolean hasSharedRoom(boolean byCatchUp) {
        boolean waits = calls.isTargetSlow() || calls.isWaiting();
        return unsettled.hasSharedRoom(waits, byCatchUp);
    }

    /** Returns whether the lane would read on, or probe, if other lanes held less memory. */
    boolean isHeldUpByOthers(long now) {
        if (lane.isRunning() && health.isSuspended()) {
            Delivery oldest = unsettled.first();
            return oldest != null
                    && oldest.isWaiting()
                    && !oldest.hasBody()
                    && isProbe(oldest, now)
                    && !hasRoomForProbe();
        }
        return lane.isFlowing()
                && (!range.isLive() || unsettled.firstMissing() != null)
                && !hasSharedRoom(true);
    }

    boolean hasRoomForBody(long now) {
        return unsettled.bodies() < mostBodies(now);
    }

    /**
     * Returns whether there is room to begin reading. Once it has begun, a lane takes all it can.
     */
    private boolean hasPlentyOfRoom(long now) {
        int kept = waitsForTarget() ? calls.inFlight() : 0;
        return unsettled.bodies() - kept <= (mostBodies(now) - kept) / 2 && hasRoomInCursor();
    }

    /** The limit is higher for the first of a resource: everything in memory may wait behind it. */
    private boolean hasRoomForMissing(long now) {
        return unsettled.bodies() < mostBodies(now) + calls.limit();
    }
}
