package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;

/** Restores lanes from their durable cursors when their partition is taken over. */
public final class LaneTakeover {
    private LaneTakeover() {}

    /**
     * Returns the lane of a hook, restored from the cursor that an earlier owner of the partition
     * wrote.
     */
    public static Lane restored(
            LaneContext context, HookState hook, HookCursor cursor, long watermark, long now) {
        Lane lane = new Lane(context, hook);
        lane.cursor().hasRecord(true);
        lane.range().restore(cursor);
        lane.slots().startedUpTo((lane.range().isLive() ? watermark : lane.range().next()) - 1);
        for (Hole hole : cursor.holes()) {
            lane.unsettled().add(new Delivery(lane, hole));
            lane.slots().startedUpTo(hole.offset());
        }
        Delivery oldest = lane.unsettled().first();
        long due = oldest == null ? now : oldest.due();
        lane.health().restore(cursor, hook.revision(), due, now);
        cursor.reportedHealth()
                .ifPresent(it -> lane.reportedHealth(ReportedHealth.restored(lane, it, now)));
        if (cursor.revision() != 0 && cursor.revision() < hook.revision()) {
            HookChanges.startAfresh(lane, now);
        }
        lane.flowIfNothingIsLeft();
        // an earlier owner has reported it
        var _ = lane.reportsCompletion(now);
        return lane;
    }
}
