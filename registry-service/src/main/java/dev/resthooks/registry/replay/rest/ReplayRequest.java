package dev.resthooks.registry.replay.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.registry.api.TimeSpan;
import dev.resthooks.registry.replay.ReplayScope;
import java.time.Instant;
import java.util.Set;

/** Parses the body of a replay request. Refuses an invalid one with the field at fault. */
final class ReplayRequest {
    private static final Set<String> FIELDS = Set.of("from", "to");

    private ReplayRequest() {}

    static ReplayScope.Between read(JsonNode body, Instant now) {
        TimeSpan.refuseOthers(body, FIELDS, "{\"from\":…,\"to\":…}");
        TimeSpan span =
                TimeSpan.read(
                        body,
                        now,
                        "The end of a replay cannot be in the future. Later events are delivered without a"
                                + " replay.");
        return new ReplayScope.Between(span.from(), span.to());
    }
}
