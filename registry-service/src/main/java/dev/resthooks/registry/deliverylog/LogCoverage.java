package dev.resthooks.registry.deliverylog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;

/** Since when the log can prove that something was not delivered. */
public final class LogCoverage {
    private LogCoverage() {}

    /**
     * From the day after the oldest one on: an attempt is logged at its dispatcher's time, which
     * may be behind that at which the event came to the log, by up to a day.
     *
     * @param marked there were attempts before that were not logged, or may not have been
     * @param days that are there
     */
    public static Instant since(Instant marked, Collection<LocalDate> days) {
        return days.stream()
                .min(Comparator.naturalOrder())
                .map(oldest -> oldest.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                .filter(marked::isBefore)
                .orElse(marked);
    }
}
