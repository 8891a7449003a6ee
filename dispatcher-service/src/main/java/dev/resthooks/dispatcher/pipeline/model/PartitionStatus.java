package dev.resthooks.dispatcher.pipeline.model;

import java.util.OptionalLong;

/**
 * The status of one partition.
 *
 * @param inFlight the number of calls in flight
 * @param held the events in memory, counted once for each hook that is to get them
 * @param watermarkAgeMillis for how long the durable watermark hasn't moved although reading has
 *     gone further; 0 if it is up to date
 * @param forReading what waits for catch-up, as {@link Lag} defines it
 * @param forTargets what waits for targets, as {@link Lag} defines it
 */
public record PartitionStatus(
        int inFlight,
        int held,
        LaneCounts lanes,
        long watermarkAgeMillis,
        Undelivered forReading,
        Undelivered forTargets) {
    /**
     * Events that hooks have yet to get.
     *
     * @param ageMillis the age of the oldest of these events; 0 if there is none, empty if its time
     *     is unknown
     * @param distance the records between the next offset of the hook that is furthest behind and
     *     the live reading; 0 if no hook is behind
     */
    public record Undelivered(OptionalLong ageMillis, long distance) {
        /**
         * Returns the age and distance of {@code wait} as of {@code now}, in epoch milliseconds.
         */
        public static Undelivered of(Lag.Wait wait, long now) {
            if (wait.oldest().isEmpty()) {
                return new Undelivered(OptionalLong.of(0), 0);
            }
            return new Undelivered(
                    wait.time().isPresent()
                            ? OptionalLong.of(Math.max(0, now - wait.time().getAsLong()))
                            : OptionalLong.empty(),
                    wait.farthest());
        }
    }
}
