package dev.resthooks.registry.resend.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.TimeSpan;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.resend.ResendScope;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parses what is to be sent again. Refuses an invalid request with what is at fault. */
final class ResendRequest {
    private static final String EVENT = "eventName";

    private ResendRequest() {}

    static ResendScope read(JsonNode body, Instant now) {
        TimeSpan.refuseOthers(
                body, Set.of("from", "to", EVENT), "{\"from\":…,\"to\":…,\"eventName\":…}");
        TimeSpan span = TimeSpan.read(body, now, "The end of a resend cannot be in the future.");
        return new ResendScope(
                span,
                Optional.ofNullable(body.get(EVENT))
                        .map(name ->
                                EventType.named(name.asText())
                                        .orElseThrow(() ->
                                                Problems.invalid(
                                                        "unknown-event",
                                                        "The event is unknown",
                                                        "The field eventName must be the name of an event."
                                                                + " Leave it out for all events.",
                                                        "/" + EVENT))));
    }

    /**
     * Parses the query parameters of a count.
     *
     * @param zone the zone of times that name none
     */
    static ResendScope ofQuery(MultivaluedMap<String, String> query, ZoneId zone) {
        QueryParameters given = QueryParameters.of(query, List.of("from", "to", EVENT));
        Instant from = required(given, "from", zone);
        Instant to = required(given, "to", zone);
        if (!from.isBefore(to)) {
            throw QueryParameters.invalid("from", "empty-span", "must be earlier than to");
        }
        return new ResendScope(
                new TimeSpan(from, to),
                given.read(
                        EVENT, "unknown-event", "must be the name of an event", EventType::named));
    }

    private static Instant required(QueryParameters given, String name, ZoneId zone) {
        return given.time(name, zone)
                .orElseThrow(
                        () -> QueryParameters.invalid(name, "missing-parameter", "is required"));
    }
}
