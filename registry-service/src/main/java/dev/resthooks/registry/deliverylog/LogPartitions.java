package dev.resthooks.registry.deliverylog;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/** The partitions of the log, one per day (UTC). Each operation is idempotent. */
public interface LogPartitions {
    /** Returns the time of the clock that all replicas share: a wrong clock must not drop days. */
    Instant now();

    Set<LocalDate> days();

    /** Creates the partition of a day unless it exists, and moves into it the rows of that day. */
    void make(LocalDate day);

    void drop(LocalDate day);

    /**
     * Deletes rows outside of the partitions that are older than {@code keptFrom}, or later than
     * {@code keptTo} and so can't be true. Also deletes retries with such times: no later attempt
     * ever settled them. Statistics with such times are deleted too, and idempotency keys that have
     * expired.
     */
    void purge(Instant keptFrom, Instant keptTo);
}
