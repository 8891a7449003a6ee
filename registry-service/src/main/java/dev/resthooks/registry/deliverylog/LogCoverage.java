package dev.resthooks.registry.deliverylog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;

/** Computes from which time on the delivery log can prove that an event was not delivered. */
public final class LogCoverage {
    private LogCoverage() {}

    /**
     * Returns the day after the oldest logged day, or {@code marked} if that is later. It is not
     * the oldest day itself, because an attempt is logged at its dispatcher's time, which may be up
     * to a day behind the time at which the event was written to the event log.
     *
     * @param marked attempts before this time were not logged, or may not have been
     * @param days the days whose partitions exist
     */
    public static Instant since(Instant marked, Collection<LocalDate> days) {
        return days.stream()
                .min(Comparator.naturalOrder())
                .map(oldest -> oldest.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                .filter(marked::isBefore)
                .orElse(marked);
    }
}
