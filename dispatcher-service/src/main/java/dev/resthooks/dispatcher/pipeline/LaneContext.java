package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.event.EventPartition;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the lanes of one partition share.
 *
 * @param replayLimits the limits of those that are replays
 */
record LaneContext(
        EventPartition name,
        LaneLimits limits,
        LaneLimits replayLimits,
        Sender sender,
        LiveWindow window,
        PendingReports pendingReports,
        LaneTimers timers,
        PartitionLoad load,
        CatchUpPlan catchUp,
        ChangedLanes changed,
        AtomicBoolean stopped) {}
