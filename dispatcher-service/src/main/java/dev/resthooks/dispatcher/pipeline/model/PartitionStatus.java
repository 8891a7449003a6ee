package dev.resthooks.dispatcher.pipeline.model;

import java.util.OptionalLong;

/**
 * The status of one partition. Events count once for each hook; the watermark's age is how long it
 * hasn't moved although reading has gone further, or 0.
 */
public record PartitionStatus(
        int inFlight,
        int held,
        LaneCounts lanes,
        long watermarkAgeMillis,
        Undelivered forReading,
        Undelivered forTargets) {
    /**
     * Events that hooks have yet to get: the age of the oldest (0 if there is none, empty if
     * unknown), and the records from the hook that is furthest behind to the live reading.
     */
    public record Undelivered(OptionalLong ageMillis, long distance) {
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
