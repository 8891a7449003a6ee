package dev.resthooks.registry.deliverylog;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The partitions of the log, one per day (UTC). Each operation is idempotent. */
public interface LogPartitions {
    /** Returns the time of the clock that all replicas share: a wrong clock must not drop days. */
    Instant now();

    Set<LocalDate> days();

    /** Creates the partition of a day unless it exists, and moves into it the rows of that day. */
    void make(LocalDate day);

    void drop(LocalDate day);

    /**
     * Deletes attempts outside of partitions, retries and statistics from before {@code keptFrom},
     * or after {@code keptTo}, which can't be true; gaps from before; and expired keys.
     */
    void purge(Instant keptFrom, Instant keptTo);

    /** The days (UTC) that are to be created and dropped, and the times of other rows to keep. */
    record PartitionPlan(
            List<LocalDate> make, List<LocalDate> drop, Instant keptFrom, Instant keptTo) {
        /** The log can do without upkeep for that many days. */
        private static final int AHEAD = 3;

        /** Reports may have waited that many days for this service to come back. */
        private static final int BEHIND = 3;

        public PartitionPlan {
            make = List.copyOf(make);
            drop = List.copyOf(drop);
        }

        public static PartitionPlan of(
                Instant now, Duration retention, Collection<LocalDate> there) {
            LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
            Instant keptFrom = now.minus(retention);
            LocalDate oldest = LocalDate.ofInstant(keptFrom, ZoneOffset.UTC);
            List<LocalDate> make =
                    IntStream.rangeClosed(-BEHIND, AHEAD)
                            .mapToObj(today::plusDays)
                            .filter(day -> !day.isBefore(oldest) && !there.contains(day))
                            .toList();
            List<LocalDate> drop =
                    there.stream().filter(day -> day.isBefore(oldest)).sorted().toList();
            return new PartitionPlan(make, drop, keptFrom, now.plus(retention));
        }
    }
}
