package dev.resthooks.registry.console;

import java.time.Instant;

/** The links that have signed somebody in, at any replica. Thread-safe. */
public interface UsedLinks {
    /**
     * Uses a link up. Forgets those that have expired.
     *
     * @param expiry when the link expires
     * @return whether this is its first use
     */
    boolean add(String id, Instant expiry, Instant now);

    boolean has(String id);
}
