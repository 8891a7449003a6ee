package dev.resthooks.registry.deliverylog;

import dev.resthooks.registry.deliverylog.DeliveryLog.LogSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** The partitions of the log, one per day (UTC). Each operation is idempotent. */
public interface LogPartitions {
    /** Returns the time of the clock that all replicas share: a wrong clock must not drop days. */
    Instant now();

    Set<LocalDate> days();

    /** Returns what each day takes, with its indexes. */
    Map<LocalDate, Long> bytes();

    /** Creates the partition of a day unless it exists, and moves into it the rows of that day. */
    void make(LocalDate day);

    void drop(LocalDate day);

    /**
     * Deletes attempts outside of partitions, retries and statistics from before {@code keptFrom},
     * or after {@code keptTo}, which can't be true; gaps from before; and expired keys. Leaves the
     * rest as soon as {@code isStopping}.
     */
    void purge(Instant keptFrom, Instant keptTo, BooleanSupplier isStopping);

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

        /**
         * A day that was dropped is not made again, since the log is complete after its oldest day.
         */
        public static PartitionPlan of(
                Instant now, LogSettings settings, Map<LocalDate, Long> there) {
            LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
            Instant keptFrom = now.minus(settings.retention());
            LocalDate oldest = LocalDate.ofInstant(keptFrom, ZoneOffset.UTC);
            NavigableMap<LocalDate, Long> kept = new TreeMap<>(there).tailMap(oldest, true);
            settings.maxBytes().ifPresent(most -> keep(most, today.minusDays(1), kept));
            LocalDate first = kept.isEmpty() ? oldest : kept.firstKey();
            List<LocalDate> make =
                    IntStream.rangeClosed(-BEHIND, AHEAD)
                            .mapToObj(today::plusDays)
                            .filter(day -> !day.isBefore(oldest) && !day.isBefore(first))
                            .filter(day -> !there.containsKey(day))
                            .toList();
            List<LocalDate> drop =
                    there.keySet().stream().filter(day -> !kept.containsKey(day)).sorted().toList();
            return new PartitionPlan(make, drop, keptFrom, now.plus(settings.retention()));
        }

        /** Takes out the oldest days, as long as all are too large. {@code yesterday} stays. */
        private static void keep(
                long most, LocalDate yesterday, NavigableMap<LocalDate, Long> days) {
            while (!days.isEmpty()
                    && days.firstKey().isBefore(yesterday)
                    && days.values().stream().mapToLong(it -> it).sum() > most) {
                days.pollFirstEntry();
            }
        }
    }
}
