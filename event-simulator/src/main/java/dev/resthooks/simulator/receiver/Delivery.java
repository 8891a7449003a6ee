package dev.resthooks.simulator.receiver;

import dev.resthooks.contract.event.Body;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A received request.
 *
 * @param target path and query
 * @param headers headers by lower-case name; several values of one name are joined by {@code ", "}
 * @param body the beginning of the body, as far as it is kept
 */
public record Delivery(
        Instant time,
        String method,
        String target,
        Map<String, String> headers,
        Body body,
        long bodyBytes) {
    /** The approximate memory of a delivery beside its texts, in bytes. */
    private static final int OVERHEAD = 400;

    /** Returns the event's id, which is the same in each attempt. */
    public Optional<String> webhookId() {
        return Optional.ofNullable(headers.get("webhook-id"));
    }

    int weight() {
        int weight = OVERHEAD + body.length() + target.length();
        for (Map.Entry<String, String> header : headers.entrySet()) {
            weight += 64 + header.getKey().length() + header.getValue().length();
        }
        return weight;
    }
}
