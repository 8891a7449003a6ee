package dev.resthooks.registry.deliverylog;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/** The days (UTC) of the log. Several replicas may call at once: what is done stays done once. */
public interface LogPartitions {
    Set<LocalDate> days();

    /** Makes a day's partition, unless it is there, and moves into it what is logged of the day. */
    void make(LocalDate day);

    /** Drops a day with all that is logged of it, unless it is gone. */
    void drop(LocalDate day);

    /**
     * Removes what is older, or later than can be true, and in no day's partition; and retries that
     * nothing came after.
     */
    void purge(Instant keptFrom, Instant keptTo);
}
