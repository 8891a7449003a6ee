package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.dispatcher.pipeline.queue.OpenRecord;
import org.jspecify.annotations.Nullable;

/** Decides what a lane does with an event of its hook, from the live reading or catch-up. */
public final class LaneIntake {
    private LaneIntake() {}

    /** Takes an event from the live reading, or makes the lane fall behind at it. */
    public static void live(
            Lane lane, long offset, DomainEvent event, OpenRecord record, long now) {
        if (!lane.range().takesLive(offset)) {
            missed(lane, record);
            return;
        }
        Delivery known = lane.unsettled().at(offset);
        if (known != null) {
            attachIfWanted(lane, known, event, false, now);
        } else if (lane.isFlowing() && lane.room().hasRoom(false, now)) {
            Delivery delivery = add(lane, offset, event, false, now);
            record.waitFor(delivery);
            lane.unsettled().route(delivery, now);
            lane.calls().fill(now);
        } else {
            putOff(lane, offset, event, now);
            missed(lane, record);
        }
    }

    /** A lane that halts, is suspended or has a slow target would have missed it in any case. */
    private static void missed(Lane lane, OpenRecord record) {
        if (lane.isFlowing() && !lane.calls().isTargetSlow()) {
            record.missed();
        }
    }

    /** Puts off an event that is yet to be passed to the lane, which is about to be placed anew. */
    public static void leaveOut(Lane lane, long offset, DomainEvent event) {
        if (lane.range().takesLive(offset)) {
            lane.range().fallBehindAt(offset, event.time().toEpochMilli());
        }
    }

    /**
     * Puts off an event that the lane can't take: the lane falls behind at it. If it has a delivery
     * above, as after a restart, the event becomes a hole that is read again, so that none lies
     * above {@code next}. A full cursor makes room by its last delivery.
     */
    private static void putOff(Lane lane, long offset, DomainEvent event, long now) {
        if (lane.unsettled().reachesBeyond(offset)
                && lane.unsettled().size() >= lane.limits().holes()) {
            lane.unsettled().forgetLast();
        }
        if (lane.unsettled().reachesBeyond(offset)) {
            Delivery hole = new Delivery(lane, offset, event, isResent(lane, offset, event));
            lane.unsettled().add(hole);
            lane.unsettled().route(hole, now);
        } else {
            lane.range().fallBehindAt(offset, event.time().toEpochMilli());
        }
        lane.changed();
    }

    public static void offered(
            Lane lane, long offset, DomainEvent event, CatchUpSlice slice, long now) {
        Delivery known = lane.unsettled().at(offset);
        if ((known == null && lane.range().leavesOut(offset, event.type()))
                || !lane.hook().events().has(event.type())) {
            return;
        }
        lane.context().catchUp().offered(lane.entry(), offset);
        if (lane.range().isUnread(offset)) {
            if (lane.range().isServedBy(slice)) {
                readOn(lane, offset, event, known, now);
            }
        } else if (known != null) {
            attachIfWanted(lane, known, event, true, now);
        }
    }

    private static void readOn(
            Lane lane, long offset, DomainEvent event, @Nullable Delivery known, long now) {
        lane.changed();
        if (known != null) {
            lane.range().take(offset);
            lane.unsettled().route(known, now);
            attachIfWanted(lane, known, event, true, now);
            lane.calls().fill(now);
            return;
        }
        boolean waitsForABody = lane.unsettled().isMissingAhead(Delivery.resourceHashOf(event));
        if (!lane.isFlowing() || !lane.room().hasRoom(true, now) || waitsForABody) {
            lane.range().refuse(offset, event.time().toEpochMilli());
            if (lane.isFlowing() && lane.room().isQuick(now) && !lane.room().hasRoomForBody(now)) {
                lane.context().catchUp().endBelow(offset);
            }
            return;
        }
        lane.range().take(offset);
        lane.unsettled().route(add(lane, offset, event, true, now), now);
        lane.calls().fill(now);
    }

    private static Delivery add(
            Lane lane, long offset, DomainEvent event, boolean byCatchUp, long now) {
        Delivery delivery = new Delivery(lane, offset, event, isResent(lane, offset, event));
        lane.unsettled().add(delivery, event, byCatchUp, now);
        lane.memorySurplus().startTimer(now);
        return delivery;
    }

    /** What an added event brings was never counted, since it goes back no further. */
    private static boolean isResent(Lane lane, long offset, DomainEvent event) {
        return lane.range().isResent(offset, lane.hook().events().isAdded(event.type()));
    }

    private static void attachIfWanted(
            Lane lane, Delivery known, DomainEvent event, boolean byCatchUp, long now) {
        if (lane.room().wantsBody(known, now)) {
            if (lane.health().isSuspended()) {
                lane.unsettled().attachProbe(known, event, byCatchUp, lane.calls().host(), now);
            } else {
                lane.unsettled().attach(known, event, byCatchUp, now);
            }
            lane.memorySurplus().startTimer(now);
            lane.calls().fill(now);
        }
    }
}
