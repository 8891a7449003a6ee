package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.contract.event.EventPartition;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Starts the pipelines of assigned partitions from their durable state. */
interface Takeover {
    /**
     * Takes over partitions that are assigned to this dispatcher, and lets the live reading begin
     * where they were left.
     *
     * @param timeout how long each wait may take
     * @return the partitions that can't be taken over now, and why
     */
    Map<EventPartition, String> takeOver(Set<EventPartition> partitions, Duration timeout)
            throws InterruptedException;

    /** Stops the live reading of partitions that are assigned, until they are taken over. */
    void hold(Set<EventPartition> partitions);

    /**
     * Returns those of the partitions that were taken over whose topics were deleted since, or
     * created again.
     */
    Map<EventPartition, String> replaced(Set<EventPartition> partitions);
}
