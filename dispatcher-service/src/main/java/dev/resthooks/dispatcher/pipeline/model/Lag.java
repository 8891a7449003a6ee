package dev.resthooks.dispatcher.pipeline.model;

import java.util.OptionalLong;

/**
 * How far the hooks of a partition are from where they should be. Only hooks that are active and
 * not halted count.
 *
 * @param forReading of the hooks that wait for the dispatcher to read the log again for them, and
 *     whose targets would be called at once
 * @param forTargets of the hooks that wait for their targets: these fail, asked for quiet, or have
 *     as many calls to answer as a hook may have at once
 */
public record Lag(Wait forReading, Wait forTargets) {
    /**
     * What waits for one of the two.
     *
     * @param oldest offset of the first event that isn't settled; empty when nothing waits
     * @param time when that event happened, epoch milliseconds; empty when nobody knows
     * @param farthest records from where the hook that is furthest behind goes on to the live
     *     reading; 0 when none is behind
     */
    public record Wait(OptionalLong oldest, OptionalLong time, long farthest) {
        /** Of a partition without such hooks. */
        public static final Wait NONE = new Wait(OptionalLong.empty(), OptionalLong.empty(), 0);
    }
}
