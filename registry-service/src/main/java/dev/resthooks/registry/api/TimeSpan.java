package dev.resthooks.registry.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A span of time in the past, from a start, inclusive, to an end, exclusive. */
public record TimeSpan(Instant from, Instant to) {

    /**
     * Reads the span {@code {"from":…,"to":…}}. Throws {@link ProblemException} if it is invalid;
     * {@code lateReason} is the message if it doesn't lie in the past.
     */
    public static TimeSpan read(JsonNode body, Instant now, String lateReason) {
        Instant from = time(body, "from");
        Instant to = time(body, "to");
        if (to.isAfter(now)) {
            throw Problems.invalid(
                    "time-to-come", "The time span has not ended yet", lateReason, "/to");
        }
        if (!from.isBefore(to)) {
            throw Problems.invalid(
                    "empty-span",
                    "The time span is empty",
                    "from must be earlier than to.",
                    "/from");
        }
        return new TimeSpan(from, to);
    }

    /**
     * Throws {@link ProblemException} if the body is no object, or has other fields than these.
     * {@code shape} is the expected object, for the message.
     */
    public static void refuseOthers(JsonNode body, Set<String> fields, String shape) {
        if (!body.isObject()) {
            throw Problems.invalid(
                    "wrong-envelope", "The body has the wrong structure", expected(shape), "");
        }
        for (var field : body.properties()) {
            if (!fields.contains(field.getKey())) {
                throw Problems.invalid(
                        "unknown-field",
                        "The field is unknown",
                        expected(shape),
                        "/"
                                + ShownText.printable(field.getKey())
                                        .replace("~", "~0")
                                        .replace("/", "~1"));
            }
        }
    }

    private static String expected(String shape) {
        return "The body must have the form " + shape + ".";
    }

    private static Instant time(JsonNode body, String name) {
        @Nullable JsonNode value = body.get(name);
        if (value == null) {
            throw Problems.invalid(
                    "missing-field",
                    "A required field is missing",
                    "The field " + name + " is required.",
                    "/" + name);
        }
        return Optional.ofNullable(value.textValue())
                .flatMap(TimeText::withOffset)
                .orElseThrow(() ->
                        Problems.invalid(
                                "invalid-time",
                                "The time is not valid",
                                "The field %s must be a time with an offset, such as 2026-04-03T12:34:30+13:00, in 1970 or later."
                                        .formatted(name),
                                "/" + name));
    }
}
