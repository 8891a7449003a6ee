package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.pipeline.catchup.CatchUpPlan;
import dev.resthooks.dispatcher.pipeline.model.LaneLimits;
import dev.resthooks.dispatcher.pipeline.model.PartitionLoad;
import dev.resthooks.dispatcher.pipeline.queue.LiveWindow;
import dev.resthooks.dispatcher.pipeline.queue.PendingReports;
import dev.resthooks.dispatcher.pipeline.queue.Sender;
import dev.resthooks.dispatcher.pipeline.share.CallPlaces;
import dev.resthooks.dispatcher.pipeline.share.SharedMemory;
import dev.resthooks.dispatcher.pipeline.share.TargetHistory;
import dev.resthooks.dispatcher.pipeline.share.UnreachableHosts;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The objects and limits that the lanes of one partition share.
 *
 * @param replayLimits the limits of the lanes that are replays
 * @param places the places for calls, which the lanes of all partitions share
 * @param memory the memory for events, which the lanes of all partitions share
 * @param heldUp the lanes, of all partitions, that wait for memory
 * @param targets what is known of targets, for the lanes of all partitions
 * @param unreachable the hosts that can't be connected to, for the lanes of all partitions
 * @param stopped whether no delivery may start any more
 */
public record LaneContext(
        EventPartition name,
        LaneLimits limits,
        LaneLimits replayLimits,
        Sender sender,
        LiveWindow window,
        PendingReports pendingReports,
        Timers<Lane> timers,
        PartitionLoad load,
        CatchUpPlan<Lane> catchUp,
        ChangedLanes changed,
        CallPlaces<Lane> places,
        SharedMemory memory,
        HeldUpLanes heldUp,
        TargetHistory targets,
        UnreachableHosts<Lane> unreachable,
        AtomicBoolean stopped) {}
