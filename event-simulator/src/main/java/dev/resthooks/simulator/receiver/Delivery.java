package dev.resthooks.simulator.receiver;

import dev.resthooks.contract.event.Body;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A request that came.
 *
 * @param target path and query
 * @param headers by name in lower case; values of one name are joined by {@code ", "}
 * @param body the beginning of it, as far as there is room
 * @param bodyBytes how long all of it was
 */
public record Delivery(
        Instant time,
        String method,
        String target,
        Map<String, String> headers,
        Body body,
        long bodyBytes) {
    /** Roughly what a delivery takes beside its texts. */
    private static final int OVERHEAD = 400;

    /** The event's id, the same in every attempt at it. */
    public Optional<String> webhookId() {
        return Optional.ofNullable(headers.get("webhook-id"));
    }

    /** Roughly what it takes in memory, in bytes. */
    int weight() {
        int weight = OVERHEAD + body.length() + target.length();
        for (Map.Entry<String, String> header : headers.entrySet()) {
            weight += 64 + header.getKey().length() + header.getValue().length();
        }
        return weight;
    }
}
