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
     * Takes note that the log of a partition was cut at an offset, as Kafka says. The next takeover
     * goes on there.
     */
    void cutAt(EventPartition partition, long offset);

    /** Forgets what is known of partitions that are no longer assigned. */
    void forget(Set<EventPartition> partitions);

    /** Forgets what is known of all partitions. */
    void forgetAll();

    /**
     * Returns those of the partitions that were taken over whose topics were deleted since, or
     * created again.
     */
    Map<EventPartition, String> replaced(Set<EventPartition> partitions);
}
