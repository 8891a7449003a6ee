package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.pipeline.catchup.ReadRange;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;

/**
 * Applies a change of a hook to its lane. A raised epoch moves the lane to another offset; a raised
 * revision ends suspension and halt, and makes all waiting deliveries due. The lane of a hook that
 * has no target is left with nothing to do.
 */
public final class LaneChanges {
    private final Lane lane;
    private final ReadRange range;
    private final UnsettledDeliveries unsettled;
    private final LaneCalls calls;
    private final LaneHealth health;

    public LaneChanges(Lane lane) {
        this.lane = lane;
        this.range = lane.range();
        this.unsettled = lane.unsettled();
        this.calls = lane.calls();
        this.health = lane.health();
    }

    public void apply(HookState newer, Placement placement, long now) {
        boolean revised = newer.revision() > lane.hook().revision();
        lane.hook(newer);
        switch (newer.isPull() ? new Placement.AtPosition(false) : placement) {
            case Placement.Stay() -> {}
            case Placement.At(long offset, boolean created) -> place(offset, created);
            case Placement.OtherEvents other -> changeEvents(other);
            case Placement.AtPosition(boolean created) ->
                    place(lane.context().window().position(), created);
        }
        if (revised) {
            startAfresh(now);
        } else if (health.endSuspensionForOwnFault()) {
            makeAllDue(now);
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

    private void place(long offset, boolean created) {
        long resentBelow = created ? 0 : Math.max(range.end(), aboveCountedHoles());
        lane.dropDeliveries();
        health.forgetFailures();
        range.place(offset, resentBelow);
        calls.startAnew();
        lane.changed();
    }

    /** What is read again is judged anew: catch-up offers what the hook is for now. */
    private void changeEvents(Placement.OtherEvents other) {
        unsettled.dropWaitingBodies();
        range.readFrom(other.from(), other.kept(), other.created());
        unsettled.noteUnread();
        calls.startedUpTo(range.readBelow() - 1);
        lane.flowIfNothingIsLeft();
        lane.changed();
    }

    /** Settles the event whose body the lane wants: it is of a type that was removed. */
    public void removed(long now) {
        Delivery removed = unsettled.at(lane.entry().wantedBody());
        if (removed != null && removed.isWaiting() && !removed.hasBody()) {
            unsettled.remove(removed, now);
            new LaneLosses(lane).goOn(now);
        }
    }

    /** Returns the offset above the last delivery that was counted as triggered; 0 if none was. */
    private long aboveCountedHoles() {
        long[] above = {0};
        unsettled.forEach(it -> above[0] = it.isFirstCall() ? above[0] : it.offset() + 1);
        return above[0];
    }

    void startAfresh(long now) {
        health.revised(lane.hook().revision());
        calls.forgetTarget();
        unsettled.forEach(Delivery::forgetFailingSince);
        makeAllDue(now);
    }

    void makeAllDue(long now) {
        unsettled.forEach(it -> it.dueAt(Math.min(it.due(), now)));
        lane.changed();
    }
}
