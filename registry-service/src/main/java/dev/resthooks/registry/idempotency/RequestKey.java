package dev.resthooks.registry.idempotency;

import java.time.Duration;

/** A customer's idempotency key for one request, so that the request can be sent again safely. */
public record RequestKey(String value) {
    /** How long a key is stored. */
    public static final Duration LIFETIME = Duration.ofHours(24);
}
