package dev.resthooks.dispatcher.pipeline.model;

import java.util.OptionalLong;

/**
 * How far the hooks of a partition lag behind. Only hooks that are active and not halted count.
 *
 * @param forReading the lag of the hooks that wait for catch-up to read the log, and whose targets
 *     would be called at once
 * @param forTargets the lag of the hooks that wait for their targets, since these fail, asked for
 *     quiet, or have as many calls in flight as a hook may have
 */
public record Lag(Wait forReading, Wait forTargets) {
    /**
     * The lag of one of the two groups of hooks.
     *
     * @param oldest the offset of the first unsettled event; empty if nothing waits
     * @param time the time of that event in epoch milliseconds; empty if unknown
     * @param farthest the distance in records from the next offset of the hook that is furthest
     *     behind to the live reading; 0 if no hook is behind
     */
    public record Wait(OptionalLong oldest, OptionalLong time, long farthest) {
        /** The lag if there is no such hook. */
        public static final Wait NONE = new Wait(OptionalLong.empty(), OptionalLong.empty(), 0);
    }
}
