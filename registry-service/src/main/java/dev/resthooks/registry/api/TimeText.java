package dev.resthooks.registry.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/** Times as callers are shown them, and as they write them in a URL: ISO-8601. */
public final class TimeText {
    /** PostgreSQL's times go no further back or forward than any event does. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /** To the second, with a numeric offset, also {@code +00:00}. */
    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private TimeText() {}

    /** A time as callers in that zone are shown it. */
    public static String shown(Instant time, ZoneId zone) {
        return SHOWN.format(time.atZone(zone));
    }

    /**
     * The time that a text, a time or a date, means; empty when it is none, or one of no event.
     *
     * <p>A plus sign that wasn't percent-encoded has become a space on its way.
     *
     * @param zone of a text that names none
     */
    public static Optional<Instant> read(String text, ZoneId zone) {
        try {
            return Optional.of(time(text.replace(' ', '+'), zone))
                    .filter(time -> !time.isBefore(FIRST) && !time.isAfter(LAST));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static Instant time(String text, ZoneId zone) {
        if (text.indexOf('T') < 0) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
        TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(
                        text, ZonedDateTime::from, LocalDateTime::from);
        return time instanceof LocalDateTime local
                ? local.atZone(zone).toInstant()
                : Instant.from(time);
    }
}
