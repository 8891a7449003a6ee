package dev.resthooks.registry.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A span of time in the past, from a start, inclusive, to an end, exclusive. */
public record TimeSpan(Instant from, Instant to) {
    /**
     * Reads the span {@code {"from":…,"to":…}} of times with an offset, or in milliseconds since
     * 1970. Throws {@link ProblemException} if it is invalid; {@code lateReason} is the message if
     * it doesn't lie in the past.
     */
    public static TimeSpan read(BodyFields body, Instant now, String lateReason) {
        Instant from = time(body, "from");
        Instant to = time(body, "to");
        if (to.truncatedTo(ChronoUnit.MILLIS).isAfter(now)) {
            throw body.invalid("time-to-come", "The time span has not ended yet", lateReason, "to");
        }
        if (!from.isBefore(to)) {
            throw body.invalid(
                    "empty-span",
                    "The time span is empty",
                    "from must be earlier than to.",
                    "from");
        }
        return new TimeSpan(from, to);
    }

    private static Instant time(BodyFields body, String name) {
        JsonNode time = body.required(name);
        return (time.isIntegralNumber() && time.canConvertToLong()
                        ? TimeText.ofMillis(time.longValue())
                        : Optional.ofNullable(time.textValue()).flatMap(TimeText::withOffset))
                .orElseThrow(() ->
                        body.invalid(
                                "invalid-time",
                                "The time is not valid",
                                "The field %s must be a time with an offset, such as 2026-04-03T12:34:30+13:00, or a number of milliseconds since 1970."
                                        .formatted(name),
                                name));
    }
}
