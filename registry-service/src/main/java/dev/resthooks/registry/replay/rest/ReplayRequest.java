package dev.resthooks.registry.replay.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.registry.problem.ProblemException;
import dev.resthooks.registry.problem.Problems;
import dev.resthooks.registry.replay.Asked;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the body of a replay asks for; refuses, naming the field, what isn't to be had. */
final class ReplayRequest {
    private static final Set<String> FIELDS = Set.of("from", "to");

    private ReplayRequest() {}

    static Asked.Between read(JsonNode body, Instant now) {
        if (!body.isObject()) {
            throw invalid(
                    "wrong-envelope",
                    "The envelope is wrong",
                    "{\"from\":…,\"to\":…} is wanted.",
                    "");
        }
        for (var field : body.properties()) {
            if (!FIELDS.contains(field.getKey())) {
                throw invalid(
                        "unknown-field",
                        "The field is not known here",
                        "The fields here are from and to.",
                        "/" + pointer(field.getKey()));
            }
        }
        Instant from = time(body, "from");
        Instant to = time(body, "to");
        if (to.isAfter(now)) {
            throw invalid(
                    "time-to-come",
                    "The span has not ended yet",
                    "A replay ends now at the latest: what comes later is sent anyway.",
                    "/to");
        }
        if (!from.isBefore(to)) {
            throw invalid(
                    "empty-span", "The span is empty", "from must be earlier than to.", "/from");
        }
        return new Asked.Between(from, to);
    }

    private static Instant time(JsonNode body, String name) {
        @Nullable JsonNode value = body.get(name);
        if (value == null) {
            throw invalid(
                    "missing-field",
                    "A field is missing",
                    "The field " + name + " is needed.",
                    "/" + name);
        }
        try {
            if (value.isTextual()) {
                Instant time = OffsetDateTime.parse(value.textValue()).toInstant();
                if (!time.isBefore(Instant.EPOCH)) {
                    return time;
                }
            }
        } catch (DateTimeException noTime) {
            // told below, with what else is no time that an event can have
        }
        throw invalid(
                "invalid-time",
                "That is no time",
                "The field %s must be a time with an offset, as 2026-04-03T12:34:30+13:00, of 1970 or later."
                        .formatted(name),
                "/" + name);
    }

    /**
     * Of a name that came from outside, as JSON pointers spell it and without control characters.
     */
    private static String pointer(String name) {
        return name.replaceAll("\\p{Cntrl}", "\uFFFD").replace("~", "~0").replace("/", "~1");
    }

    private static ProblemException invalid(
            String code, String title, String detail, String pointer) {
        return Problems.invalid(code, title, detail, pointer).asException();
    }
}
