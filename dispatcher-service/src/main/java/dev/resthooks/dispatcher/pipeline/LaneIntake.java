package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.event.DomainEvent;
import org.jspecify.annotations.Nullable;

/** What becomes of an event that a lane's hook matched, when the log is read, or read again. */
final class LaneIntake {
    private LaneIntake() {}

    /** The live reading brought it. */
    static void live(Lane lane, long offset, DomainEvent event, OpenRecord record, long now) {
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
            Delivery hole = new Delivery(lane, offset, event);
            hole.triggered = lane.range().isResent(offset);
            lane.unsettled().add(hole);
            lane.unsettled().route(hole, now);
        } else {
            lane.range().fallBehindAt(offset, event.time().toEpochMilli());
        }
        lane.changed();
    }

    /** Catch-up brought it. */
    static void offered(Lane lane, long offset, DomainEvent event, CatchUpSlice slice, long now) {
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

    /** The event is the next of those that are unread. */
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
            known.again = true;
            lane.unsettled().attach(known, event, now);
            lane.memoryGiveBack().watch(now);
        }
        lane.slots().fill(now);
    }

    private static Delivery take(
            Lane lane, long offset, DomainEvent event, boolean again, long now) {
        Delivery delivery = new Delivery(lane, offset, event);
        delivery.again = again;
        delivery.triggered = lane.range().isResent(offset);
        lane.unsettled().add(delivery, event, now);
        lane.memoryGiveBack().watch(now);
        return delivery;
    }

    private static void attachIfWanted(
            Lane lane, Delivery known, DomainEvent event, boolean again, long now) {
        if (LaneRoom.body(lane, known, now)) {
            known.again = again;
            lane.unsettled().attach(known, event, now);
            lane.memoryGiveBack().watch(now);
            lane.slots().fill(now);
        }
    }
}
