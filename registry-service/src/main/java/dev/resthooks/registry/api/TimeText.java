package dev.resthooks.registry.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/** Formats times for answers, and parses times from URLs. Both are ISO-8601. */
public final class TimeText {
    /** The earliest time that is accepted. PostgreSQL can store it, and no event is older. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /** Prints whole seconds with a numeric offset, which is {@code +00:00} for UTC. */
    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private static final long NANOS = 1_000_000_000;

    private TimeText() {}

    public static String shown(Instant time, ZoneId zone) {
        return SHOWN.format(time.atZone(zone));
    }

    /** Returns the time in the shown seconds, rounded up, if it is to come; otherwise empty. */
    public static Optional<Instant> ahead(Instant time, Instant now) {
        return Optional.of(time.plusNanos(NANOS - 1).truncatedTo(ChronoUnit.SECONDS))
                .filter(now::isBefore);
    }

    /**
     * Parses a time or a date. Returns empty if the text is neither, or if no event can have that
     * time. A plus sign that wasn't percent-encoded in the URL arrives as a space, and is accepted
     * as such. A time that the zone's clocks skip is the moment at which they are set.
     */
    public static Optional<Instant> read(String text, ZoneId zone) {
        try {
            return Optional.of(time(text.replace(' ', '+'), zone))
                    .filter(time -> !time.isBefore(FIRST) && !time.isAfter(LAST));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    /** Parses a time with an offset. Returns empty if the text is none, or before 1970. */
    public static Optional<Instant> withOffset(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant())
                    .filter(time -> !time.isBefore(Instant.EPOCH));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    /** Returns the time in milliseconds since 1970. Returns empty if no event can have it. */
    public static Optional<Instant> ofMillis(long millis) {
        return Optional.of(Instant.ofEpochMilli(millis))
                .filter(time -> !time.isBefore(Instant.EPOCH) && !time.isAfter(LAST));
    }

    private static Instant time(String text, ZoneId zone) {
        if (text.indexOf('T') < 0) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
        TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(
                        text, ZonedDateTime::from, LocalDateTime::from);
        return time instanceof LocalDateTime local ? of(local, zone) : Instant.from(time);
    }

    private static Instant of(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).toInstant();
    }
}
