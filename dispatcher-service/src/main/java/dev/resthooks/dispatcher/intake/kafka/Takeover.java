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
     * @param timeout how long the wait for the cursors may take, and then the one for the hooks
     * @return the partitions that can't be taken over now, and why
     */
    Map<EventPartition, String> takeOver(Set<EventPartition> partitions, Duration timeout)
            throws InterruptedException;

    /** Stops the live reading of partitions that are assigned, until they are taken over. */
    void hold(Set<EventPartition> partitions);

    /**
     * Takes note that the log of a partition was cut at an offset, as Kafka says. Takeovers go on
     * there until an offset is committed that takes the cut into account.
     */
    void cutAt(EventPartition partition, long offset);

    /**
     * Forgets what is known of partitions that are no longer assigned, but for the cuts after which
     * they were taken over.
     */
    void forget(Set<EventPartition> partitions);

    /** Forgets as much of all partitions. */
    void forgetAll();

    /**
     * Returns those of the partitions that were taken over whose topics were deleted since, or
     * deleted and created again.
     */
    Map<EventPartition, String> changed(Set<EventPartition> partitions);
}
