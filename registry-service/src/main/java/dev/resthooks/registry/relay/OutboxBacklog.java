package dev.resthooks.registry.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The changes that wait in an outbox.
 *
 * @param rows the number of changes, at most 100,000
 * @param oldest when the oldest of them was written
 */
public record OutboxBacklog(long rows, Optional<Instant> oldest) {
    /** The backlog of an empty outbox. */
    public static final OutboxBacklog NONE = new OutboxBacklog(0, Optional.empty());

    /** Returns how long the oldest row has waited, in seconds, or 0 if none waits. */
    public double ageInSeconds(Instant now) {
        Duration age = Duration.between(oldest.orElse(now), now);
        return Math.max(0, age.toMillis() / 1_000.0);
    }
}
