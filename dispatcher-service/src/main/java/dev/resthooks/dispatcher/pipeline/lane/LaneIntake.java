package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.dispatcher.pipeline.catchup.ReadRange;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.dispatcher.pipeline.queue.OpenRecord;
import org.jspecify.annotations.Nullable;

/** Decides what a lane does with an event of its hook, from the live reading or catch-up. */
public final class LaneIntake {
    private final Lane lane;
    private final ReadRange range;
    private final UnsettledDeliveries unsettled;
    private final LaneCalls calls;
    private final LaneHealth health;
    private final LaneRoom room;

    public LaneIntake(Lane lane) {
        this.lane = lane;
        this.range = lane.range();
        this.unsettled = lane.unsettled();
        this.calls = lane.calls();
        this.health = lane.health();
        this.room = lane.room();
    }

    /** Takes an event from the live reading, or makes the lane fall behind at it. */
    public void live(long offset, DomainEvent event, OpenRecord record, long now) {
        if (!range.takesLive(offset)) {
            missed(record);
            return;
        }
        Delivery known = unsettled.at(offset);
        if (known != null) {
            attachIfWanted(known, event, false, now);
        } else if (lane.isFlowing() && room.hasRoom(false, now)) {
            Delivery delivery = add(offset, event, false, now);
            record.waitFor(delivery);
            unsettled.route(delivery, now);
            calls.fill(now);
        } else {
            putOff(offset, event, now);
            missed(record);
        }
    }

    /** A lane that halts, is suspended or has a slow target would have missed it in any case. */
    private void missed(OpenRecord record) {
        if (lane.isFlowing() && !calls.isTargetSlow()) {
            record.missed();
        }
    }

    /** Puts off an event that is yet to be passed to the lane, which is about to be placed anew. */
    public void leaveOut(long offset, DomainEvent event) {
        if (range.takesLive(offset)) {
            range.fallBehindAt(offset, event.time().toEpochMilli());
        }
    }

    /**
     * Puts off an event that the lane can't take: the lane falls behind at it. If it has a delivery
     * above, as after a restart, the event becomes a hole that is read again, so that none lies
     * above {@code next}. A full cursor makes room by its last delivery.
     */
    private void putOff(long offset, DomainEvent event, long now) {
        if (unsettled.reachesBeyond(offset) && unsettled.size() >= lane.limits().holes()) {
            unsettled.forgetLast();
        }
        if (unsettled.reachesBeyond(offset)) {
            Delivery hole = new Delivery(lane, offset, event, isResent(offset, event));
            unsettled.add(hole);
            unsettled.route(hole, now);
        } else {
            range.fallBehindAt(offset, event.time().toEpochMilli());
        }
        lane.changed();
    }

    public void offered(long offset, DomainEvent event, CatchUpSlice slice, long now) {
        Delivery known = unsettled.at(offset);
        if ((known == null && range.leavesOut(offset, event.type()))
                || !lane.hook().events().has(event.type())) {
            return;
        }
        lane.context().catchUp().offered(lane.entry(), offset);
        if (range.isUnread(offset)) {
            if (range.isServedBy(slice)) {
                readOn(offset, event, known, now);
            }
        } else if (known != null) {
            attachIfWanted(known, event, true, now);
        }
    }

    private void readOn(long offset, DomainEvent event, @Nullable Delivery known, long now) {
        lane.changed();
        if (known != null) {
            range.take(offset);
            unsettled.route(known, now);
            attachIfWanted(known, event, true, now);
            calls.fill(now);
            return;
        }
        boolean waitsForABody = unsettled.isMissingAhead(Delivery.resourceHashOf(event));
        if (!lane.isFlowing() || !room.hasRoom(true, now) || waitsForABody) {
            range.refuse(offset, event.time().toEpochMilli());
            if (lane.isFlowing() && room.isQuick(now) && !room.hasRoomForBody(now)) {
                lane.context().catchUp().endBelow(offset);
            }
            return;
        }
        range.take(offset);
        unsettled.route(add(offset, event, true, now), now);
        calls.fill(now);
    }

    private Delivery add(long offset, DomainEvent event, boolean byCatchUp, long now) {
        Delivery delivery = new Delivery(lane, offset, event, isResent(offset, event));
        unsettled.add(delivery, event, byCatchUp, now);
        lane.memorySurplus().startTimer(now);
        return delivery;
    }

    /** What an added event brings was never counted, since it goes back no further. */
    private boolean isResent(long offset, DomainEvent event) {
        return range.isResent(offset, lane.hook().events().isAdded(event.type()));
    }

    private void attachIfWanted(Delivery known, DomainEvent event, boolean byCatchUp, long now) {
        if (room.wantsBody(known, now)) {
            if (health.isSuspended()) {
                unsettled.attachProbe(known, event, byCatchUp, calls.host(), now);
            } else {
                unsettled.attach(known, event, byCatchUp, now);
            }
            lane.memorySurplus().startTimer(now);
            calls.fill(now);
        }
    }
}
