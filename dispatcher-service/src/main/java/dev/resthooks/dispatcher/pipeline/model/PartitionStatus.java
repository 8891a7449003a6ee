package dev.resthooks.dispatcher.pipeline.model;

import java.util.OptionalLong;

/**
 * The status of one partition.
 *
 * @param inFlight calls that wait for their answers
 * @param held events in memory, once for each hook that is to get them
 * @param watermarkAgeMillis for how long what is durable hasn't moved though reading has gone
 *     further; 0 when it is where reading is
 * @param forReading what waits for the dispatcher, as {@link Lag} defines it
 * @param forTargets what waits for targets
 */
public record PartitionStatus(
        int inFlight,
        int held,
        LaneCounts lanes,
        long watermarkAgeMillis,
        Undelivered forReading,
        Undelivered forTargets) {
    /**
     * What hooks are still to get.
     *
     * @param ageMillis since the oldest of these events happened; 0 when there is none, empty when
     *     only the log knows the time
     * @param distance records between where the hook that is furthest behind goes on and where the
     *     live reading is; 0 when none is behind
     */
    public record Undelivered(OptionalLong ageMillis, long distance) {
        /** Of what waits at {@code now}, epoch milliseconds. */
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
