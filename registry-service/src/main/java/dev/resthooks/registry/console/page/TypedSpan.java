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
 * @param problem what is wrong; empty if nothing is
 * @param span the span; empty if something is wrong
 */
public record TypedSpan(
        String from, String to, ZoneId zone, String problem, Optional<TimeSpan> span) {
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    /** Returns the time of that length up to this second. */
    public static TypedSpan last(Duration length, Times times) {
        Instant to = times.now().truncatedTo(ChronoUnit.SECONDS);
        return of(new TimeSpan(to.minus(length), to), times.zone());
    }

    public static TypedSpan of(TimeSpan span, ZoneId zone) {
        return new TypedSpan(
                LOCAL.format(span.from().atZone(zone)),
                LOCAL.format(span.to().atZone(zone)),
                zone,
                "",
                Optional.of(span));
    }

    public static TypedSpan read(String from, String to, Times times) {
        Optional<Instant> start = TimeText.read(from, times.zone());
        Optional<Instant> end = TimeText.read(to, times.zone());
        String problem = "";
        if (start.isEmpty() || end.isEmpty()) {
            problem = "Enter a date and a time in both fields.";
        } else if (end.get().isAfter(times.now())) {
            problem = "The end must not be in the future.";
        } else if (!start.get().isBefore(end.get())) {
            problem = "The start must be earlier than the end.";
        }
        return new TypedSpan(
                from,
                to,
                times.zone(),
                problem,
                problem.isEmpty()
                        ? Optional.of(new TimeSpan(start.orElseThrow(), end.orElseThrow()))
                        : Optional.empty());
    }
}
