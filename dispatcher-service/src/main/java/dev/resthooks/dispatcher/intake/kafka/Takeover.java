package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.contract.event.EventPartition;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

interface Takeover {
    /**
     * Takes over assigned partitions where they were left. Returns those that can't be now, and
     * why. The wait for the cursors takes {@code timeout} at most, and then the one for the hooks.
     */
    Map<EventPartition, String> takeOver(Set<EventPartition> partitions, Duration timeout)
            throws InterruptedException;

    /** Stops the live reading of partitions that are assigned, until they are taken over. */
    void hold(Set<EventPartition> partitions);

    /** Takes note of a cut. Takeovers go on there until an offset is committed that knows it. */
    void cutAt(EventPartition partition, long offset);

    /** Forgets partitions that are no longer assigned, but for cuts that were taken over. */
    void forget(Set<EventPartition> partitions);

    void forgetAll();

    /** Returns those taken over whose topics were deleted since, or created again. */
    Map<EventPartition, String> changed(Set<EventPartition> partitions);
}
