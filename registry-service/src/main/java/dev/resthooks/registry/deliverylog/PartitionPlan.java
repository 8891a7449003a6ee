package dev.resthooks.registry.deliverylog;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The work that the partitions of the log need.
 *
 * @param make days (UTC) whose partition is to be created
 * @param drop days that are older than the retention
 * @param keptFrom rows outside of the partitions that are older than this are deleted
 * @param keptTo rows outside of the partitions that claim to be later than this are deleted; their
 *     day's partition would not be created for a long time
 */
public record PartitionPlan(
        List<LocalDate> make, List<LocalDate> drop, Instant keptFrom, Instant keptTo) {
    /**
     * The number of days ahead for which partitions are created. The log can do without upkeep for
     * that long.
     */
    private static final int AHEAD = 3;

    /**
     * The number of past days for which partitions are created. Reports may have waited that long
     * for this service to come back.
     */
    private static final int BEHIND = 3;

    public PartitionPlan {
        make = List.copyOf(make);
        drop = List.copyOf(drop);
    }

    public static PartitionPlan of(Instant now, Duration retention, Collection<LocalDate> there) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Instant keptFrom = now.minus(retention);
        LocalDate oldest = LocalDate.ofInstant(keptFrom, ZoneOffset.UTC);
        List<LocalDate> make =
                IntStream.rangeClosed(-BEHIND, AHEAD)
                        .mapToObj(today::plusDays)
                        .filter(day -> !day.isBefore(oldest) && !there.contains(day))
                        .toList();
        List<LocalDate> drop = there.stream().filter(day -> day.isBefore(oldest)).sorted().toList();
        return new PartitionPlan(make, drop, keptFrom, now.plus(retention));
    }
}
