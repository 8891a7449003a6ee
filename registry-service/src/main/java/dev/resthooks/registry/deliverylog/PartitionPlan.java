package dev.resthooks.registry.deliverylog;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What to do with the days of the log.
 *
 * @param make days (UTC) that lack their partition
 * @param drop days of which all is too old
 * @param keptFrom what is older, in no partition of a day, goes too
 * @param keptTo what claims to be later goes too: no day that it could wait for comes before long
 */
public record PartitionPlan(
        List<LocalDate> make, List<LocalDate> drop, Instant keptFrom, Instant keptTo) {
    /** For so many days to come the log goes on though nobody makes partitions. */
    private static final int AHEAD = 3;

    /** For so many days reports may have waited for this service to come back. */
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
