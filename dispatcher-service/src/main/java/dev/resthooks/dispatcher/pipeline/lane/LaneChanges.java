package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;

/**
 * Applies a change of a hook to its lane. A raised epoch moves the lane to another offset; a raised
 * revision ends suspension and halt, and makes all waiting deliveries due. The lane of a hook that
 * has no target is left with nothing to do.
 */
public final class LaneChanges {
    private LaneChanges() {}

    public static void apply(Lane lane, HookState newer, Placement placement, long now) {
        boolean revised = newer.revision() > lane.hook().revision();
        lane.hook(newer);
        switch (newer.isPull() ? new Placement.AtPosition(false) : placement) {
            case Placement.Stay() -> {}
            case Placement.At(long offset, boolean created) -> place(lane, offset, created);
            case Placement.OtherEvents other -> changeEvents(lane, other);
            case Placement.AtPosition(boolean created) ->
                    place(lane, lane.context().window().position(), created);
        }
        if (revised) {
            startAfresh(lane, now);
        } else if (lane.health().endSuspensionForOwnFault()) {
            makeAllDue(lane, now);
        }
        if (lane.isRunning()) {
            lane.wake(now);
        } else {
            lane.freeForOthers();
        }
        if (newer.isPull()) {
            lane.reportedHealth(null);
        }
    }

    private static void place(Lane lane, long offset, boolean created) {
        long resentBelow = created ? 0 : Math.max(lane.range().end(), aboveCountedHoles(lane));
        lane.dropDeliveries();
        lane.health().forgetFailures();
        lane.range().place(offset, resentBelow);
        lane.calls().startAnew();
        lane.changed();
    }

    /** What is read again is judged anew: catch-up offers what the hook is for now. */
    private static void changeEvents(Lane lane, Placement.OtherEvents other) {
        lane.unsettled().dropWaitingBodies();
        lane.range().readFrom(other.from(), other.kept(), other.created());
        lane.unsettled().noteUnread();
        lane.calls().startedUpTo(lane.range().readBelow() - 1);
        lane.flowIfNothingIsLeft();
        lane.changed();
    }

    /** Settles the event whose body the lane wants: it is of a type that was removed. */
    public static void removed(Lane lane, long now) {
        Delivery removed = lane.unsettled().at(lane.entry().wantedBody());
        if (removed != null && removed.isWaiting() && !removed.hasBody()) {
            lane.unsettled().remove(removed, now);
            LaneLosses.goOn(lane, now);
        }
    }

    /** Returns the offset above the last delivery that was counted as triggered; 0 if none was. */
    private static long aboveCountedHoles(Lane lane) {
        long[] above = {0};
        lane.unsettled().forEach(it -> above[0] = it.isFirstCall() ? above[0] : it.offset() + 1);
        return above[0];
    }

    static void startAfresh(Lane lane, long now) {
        lane.health().revised(lane.hook().revision());
        lane.calls().forgetTarget();
        lane.unsettled().forEach(Delivery::forgetFailingSince);
        makeAllDue(lane, now);
    }

    static void makeAllDue(Lane lane, long now) {
        lane.unsettled().forEach(it -> it.dueAt(Math.min(it.due(), now)));
        lane.changed();
    }
}
