package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.dispatcher.pipeline.queue.OpenRecord;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of an event that matches a lane's hook, as the log is read or read again.
 */
public final class LaneIntake {
    private LaneIntake() {}

    /** Takes an event from the live reading, or falls behind. */
    public static void live(
            Lane lane, long offset, DomainEvent event, OpenRecord record, long now) {
        if (!lane.range().takesLive(offset)) {
            return;
        }
        Delivery known = lane.unsettled().at(offset);
        if (known != null) {
            attachIfWanted(lane, known, event, false, now);
        } else if (lane.isFlowing() && LaneRoom.hasRoom(lane, now)) {
            Delivery delivery = take(lane, offset, event, false, now);
            record.waitFor(delivery);
            lane.unsettled().route(delivery, now);
            lane.slots().fill(now);
        } else {
            putOff(lane, offset, event, now);
        }
    }

    /**
     * What can't be taken is unread from there on; unless something above is known, as after a
     * restart: then it is a hole that is read again, so that nothing known lies beyond {@code
     * next}.
     */
    private static void putOff(Lane lane, long offset, DomainEvent event, long now) {
        if (lane.unsettled().reachesBeyond(offset)) {
            Delivery hole = new Delivery(lane, offset, event, lane.range().isResent(offset));
            lane.unsettled().add(hole);
            lane.unsettled().route(hole, now);
        } else {
            lane.range().fallBehindAt(offset, event.time().toEpochMilli());
        }
        lane.changed();
    }

    /** Takes an event from catch-up if the lane wants it. */
    public static void offered(
            Lane lane, long offset, DomainEvent event, CatchUpSlice slice, long now) {
        if (offset >= lane.range().spanEnd()) {
            return;
        }
        Delivery known = lane.unsettled().at(offset);
        if (lane.range().isUnread(offset)) {
            if (lane.range().isServedBy(slice)) {
                readOn(lane, offset, event, known, now);
            }
        } else if (known != null) {
            attachIfWanted(lane, known, event, true, now);
        }
    }

    /** Takes the next of the unread events, or refuses it. */
    private static void readOn(
            Lane lane, long offset, DomainEvent event, @Nullable Delivery known, long now) {
        lane.changed();
        boolean waitsForABody =
                known == null && lane.unsettled().isMissingAhead(Delivery.orderOf(event));
        if (!lane.isFlowing() || !LaneRoom.hasRoom(lane, now) || waitsForABody) {
            lane.range().refuse(offset, event.time().toEpochMilli());
            if (lane.isFlowing() && lane.isQuick(now) && !LaneRoom.hasRoomForBody(lane, now)) {
                lane.context().catchUp().endBelow(offset);
            }
            return;
        }
        lane.range().readOnFrom(offset + 1);
        if (known == null) {
            lane.unsettled().route(take(lane, offset, event, true, now), now);
        } else {
            lane.unsettled().attach(known, event, true, now);
            lane.memoryGiveBack().watch(now);
        }
        lane.slots().fill(now);
    }

    private static Delivery take(
            Lane lane, long offset, DomainEvent event, boolean byCatchUp, long now) {
        Delivery delivery = new Delivery(lane, offset, event, lane.range().isResent(offset));
        lane.unsettled().add(delivery, event, byCatchUp, now);
        lane.memoryGiveBack().watch(now);
        return delivery;
    }

    private static void attachIfWanted(
            Lane lane, Delivery known, DomainEvent event, boolean byCatchUp, long now) {
        if (LaneRoom.body(lane, known, now)) {
            lane.unsettled().attach(known, event, byCatchUp, now);
            lane.memoryGiveBack().watch(now);
            lane.slots().fill(now);
        }
    }
}
