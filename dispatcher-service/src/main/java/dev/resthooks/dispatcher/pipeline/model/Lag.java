package dev.resthooks.dispatcher.pipeline.model;

import java.util.OptionalLong;

/**
 * How far the active hooks of a partition lag, without halted ones: those that wait for catch-up to
 * read the log, and those that wait for their targets.
 */
public record Lag(Wait forReading, Wait forTargets) {
    /**
     * The offset and the time (epoch ms, if known) of the first unsettled event, and the records
     * between the hook that is furthest behind and the live reading.
     */
    public record Wait(OptionalLong oldest, OptionalLong time, long farthest) {
        public static final Wait NONE = new Wait(OptionalLong.empty(), OptionalLong.empty(), 0);

        /** Returns the age of the first event: 0 if there is none, empty if it is unknown. */
        public OptionalLong ageMillis(long now) {
            if (oldest.isEmpty()) {
                return OptionalLong.of(0);
            }
            return time.isEmpty() ? time : OptionalLong.of(Math.max(0, now - time.getAsLong()));
        }
    }
}
