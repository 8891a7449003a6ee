package dev.resthooks.registry.replay.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.TimeSpan;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.replay.ReplayScope;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses the body of a replay request. Refuses an invalid one with the field at fault. */
final class ReplayRequest {
    /** The value of {@code only} for failed events. */
    private static final String FAILED = "failed";

    private static final Set<String> FIELDS = Set.of("from", "to", "only");

    private ReplayRequest() {}

    static ReplayScope.OfSpan read(JsonNode body, Instant now) {
        TimeSpan.refuseOthers(body, FIELDS, "{\"from\":…,\"to\":…,\"only\":\"failed\"}");
        TimeSpan span =
                TimeSpan.read(
                        body,
                        now,
                        "The end of a replay cannot be in the future. Later events are delivered without a"
                                + " replay.");
        @Nullable JsonNode only = body.get("only");
        if (only == null) {
            return new ReplayScope.Between(span.from(), span.to());
        }
        if (!FAILED.equals(only.textValue())) {
            throw Problems.invalid(
                    "bad-only",
                    "The events to replay are not known",
                    "The field only must be \"failed\". Leave it out to replay all events of the time span.",
                    "/only");
        }
        return new ReplayScope.Failed(span.from(), span.to());
    }

    /**
     * Parses the query parameters of a count.
     *
     * @param zone the zone of times that name none
     */
    static ReplayScope.OfSpan ofQuery(MultivaluedMap<String, String> query, ZoneId zone) {
        QueryParameters given = QueryParameters.of(query, List.of("from", "to", "only"));
        Instant from = required("from", given.time("from", zone));
        Instant to = required("to", given.time("to", zone));
        boolean failedOnly =
                given.read(
                                "only",
                                "bad-only",
                                "must be failed",
                                text -> Optional.of(text).filter(FAILED::equals))
                        .isPresent();
        if (!from.isBefore(to)) {
            throw QueryParameters.invalid("from", "empty-span", "must be earlier than to");
        }
        return failedOnly ? new ReplayScope.Failed(from, to) : new ReplayScope.Between(from, to);
    }

    /** Returns the value of {@code only} for these events; null if it is left out. */
    static @Nullable String only(ReplayScope.OfSpan asked) {
        return asked instanceof ReplayScope.Failed ? FAILED : null;
    }

    private static <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(
                () -> QueryParameters.invalid(name, "missing-parameter", "is required"));
    }
}
