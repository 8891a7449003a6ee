package dev.resthooks.registry.audit.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.TimeSpan;
import dev.resthooks.registry.audit.AuditQuery;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Parses the body of an audit request. Refuses an invalid one with the field at fault. */
final class AuditRequest {
    private static final String CURSOR = "cursor";
    private static final Set<String> SPAN = Set.of("from", "to");
    private static final Set<String> REST = Set.of(CURSOR);

    private AuditRequest() {}

    static AuditQuery read(JsonNode body, Instant now) {
        if (body.has(CURSOR)) {
            TimeSpan.refuseOthers(body, REST, "{\"cursor\":…}");
            return rest(body.path(CURSOR), now);
        }
        TimeSpan.refuseOthers(body, SPAN, "{\"from\":…,\"to\":…} or {\"cursor\":…}");
        TimeSpan span = TimeSpan.read(body, now, "The end of an audit cannot be in the future.");
        return AuditQuery.between(span.from(), span.to());
    }

    /**
     * Accepts only a cursor that the API can have given out. A foreign cursor would do no harm, but
     * would mean nothing.
     */
    private static AuditQuery rest(JsonNode cursor, Instant now) {
        return Optional.of(cursor)
                .filter(JsonNode::isTextual)
                .flatMap(text -> AuditQuery.ofCursor(text.textValue(), now))
                .orElseThrow(() ->
                        Problems.invalid(
                                "bad-cursor",
                                "The cursor is not valid",
                                "The field cursor must be the unchanged nextCursor of an earlier audit.",
                                "/" + CURSOR));
    }
}
