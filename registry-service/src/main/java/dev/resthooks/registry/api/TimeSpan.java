package dev.resthooks.registry.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A span of time in the past, as a body gives it: {@code {"from":…,"to":…}}.
 *
 * @param from the start, inclusive
 * @param to the end, exclusive
 */
public record TimeSpan(Instant from, Instant to) {

    /**
     * Reads the span from a body.
     *
     * @param lateReason why the span must lie in the past, for the error message
     * @throws ProblemException with the field at fault, if the span is invalid
     */
    public static TimeSpan read(JsonNode body, Instant now, String lateReason) {
        Instant from = time(body, "from");
        Instant to = time(body, "to");
        if (to.isAfter(now)) {
            throw invalid("time-to-come", "The time span has not ended yet", lateReason, "/to");
        }
        if (!from.isBefore(to)) {
            throw invalid(
                    "empty-span",
                    "The time span is empty",
                    "from must be earlier than to.",
                    "/from");
        }
        return new TimeSpan(from, to);
    }

    /**
     * Throws {@link ProblemException} if the body is not an object or has other fields than {@code
     * fields}.
     *
     * @param shape the expected object, for the error message
     */
    public static void refuseOthers(JsonNode body, Set<String> fields, String shape) {
        if (!body.isObject()) {
            throw invalid(
                    "wrong-envelope", "The body has the wrong structure", expected(shape), "");
        }
        for (var field : body.properties()) {
            if (!fields.contains(field.getKey())) {
                throw invalid(
                        "unknown-field",
                        "The field is unknown",
                        expected(shape),
                        "/" + pointer(field.getKey()));
            }
        }
    }

    private static String expected(String shape) {
        return "The body must have the form " + shape + ".";
    }

    private static Instant time(JsonNode body, String name) {
        @Nullable JsonNode value = body.get(name);
        if (value == null) {
            throw invalid(
                    "missing-field",
                    "A required field is missing",
                    "The field " + name + " is required.",
                    "/" + name);
        }
        return Optional.ofNullable(value.textValue())
                .flatMap(TimeText::withOffset)
                .orElseThrow(() ->
                        invalid(
                                "invalid-time",
                                "The time is not valid",
                                "The field %s must be a time with an offset, such as 2026-04-03T12:34:30+13:00, in 1970 or later."
                                        .formatted(name),
                                "/" + name));
    }

    /** Escapes a field name from a request for a JSON pointer, and removes control characters. */
    private static String pointer(String name) {
        return ShownText.printable(name).replace("~", "~0").replace("/", "~1");
    }

    private static ProblemException invalid(
            String code, String title, String detail, String pointer) {
        return Problems.invalid(code, title, detail, pointer);
    }
}
