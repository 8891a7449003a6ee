package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.dispatcher.pipeline.catchup.CatchUpPlan;
import dev.resthooks.dispatcher.pipeline.model.LaneLimits;
import dev.resthooks.dispatcher.pipeline.model.PartitionLoad;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.dispatcher.pipeline.queue.LiveWindow;
import dev.resthooks.dispatcher.pipeline.queue.PendingReports;
import dev.resthooks.dispatcher.pipeline.queue.Timers;
import dev.resthooks.dispatcher.pipeline.share.CallPlaces;
import dev.resthooks.dispatcher.pipeline.share.SharedMemory;
import dev.resthooks.dispatcher.pipeline.share.TargetHistory;
import dev.resthooks.dispatcher.pipeline.share.UnreachableHosts;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

public record LaneContext(
        EventPartition name,
        LaneLimits limits,
        LaneLimits replayLimits,
        Consumer<Delivery> sender,
        LiveWindow window,
        PendingReports pendingReports,
        Timers<Lane> timers,
        PartitionLoad load,
        CatchUpPlan<Lane> catchUp,
        Map<HookId, Lane> lanes,
        List<Lane> changed,
        Shared shared,
        AtomicBoolean stopped) {
    public record Shared(
            CallPlaces<Lane> places,
            SharedMemory memory,
            HeldUpLanes heldUp,
            TargetHistory targets,
            UnreachableHosts<Lane> unreachable) {}
}
