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
        Limits limits,
        Limits replayLimits,
        Effects effects,
        Window window,
        Settlements settlements,
        Timers timers,
        Load load,
        CatchUp catchUp,
        ChangedLanes changed,
        AtomicBoolean stopped) {}
