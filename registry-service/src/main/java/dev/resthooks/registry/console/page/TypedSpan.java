package dev.resthooks.registry.console.page;

import dev.resthooks.registry.api.TimeSpan;
import dev.resthooks.registry.api.TimeText;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A span of time in the past as people type it into a form: dates and times of a zone, as HTML's
 * {@code datetime-local} has them.
 *
 * @param zone the zone of the organisation
 * @param problem what is wrong; empty if nothing is
 * @param span the span; empty if something is wrong
 */
public record TypedSpan(
        String from, String to, String zone, String problem, Optional<TimeSpan> span) {
    private static final Duration USUAL = Duration.ofHours(1);
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    /** Returns the hour up to this second. */
    public static TypedSpan lastHour(Instant now, ZoneId zone) {
        Instant to = now.truncatedTo(ChronoUnit.SECONDS);
        return of(new TimeSpan(to.minus(USUAL), to), zone);
    }

    /** Returns a span as people would have typed it. */
    public static TypedSpan of(TimeSpan span, ZoneId zone) {
        return new TypedSpan(
                LOCAL.format(span.from().atZone(zone)),
                LOCAL.format(span.to().atZone(zone)),
                zone.getId(),
                "",
                Optional.of(span));
    }

    /** Reads what was typed. */
    public static TypedSpan read(String from, String to, Instant now, ZoneId zone) {
        Optional<Instant> start = TimeText.read(from, zone);
        Optional<Instant> end = TimeText.read(to, zone);
        if (start.isEmpty() || end.isEmpty()) {
            return wrong(from, to, zone, "Enter a date and a time in both fields.");
        }
        if (end.get().isAfter(now)) {
            return wrong(from, to, zone, "The end must not be in the future.");
        }
        if (!start.get().isBefore(end.get())) {
            return wrong(from, to, zone, "The start must be earlier than the end.");
        }
        return new TypedSpan(
                from, to, zone.getId(), "", Optional.of(new TimeSpan(start.get(), end.get())));
    }

    private static TypedSpan wrong(String from, String to, ZoneId zone, String problem) {
        return new TypedSpan(from, to, zone.getId(), problem, Optional.empty());
    }
}
