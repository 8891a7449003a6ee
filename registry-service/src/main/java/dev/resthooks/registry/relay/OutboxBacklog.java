package dev.resthooks.registry.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The changes that wait in an outbox.
 *
 * @param rows the number of changes, at most 100,000
 * @param oldest the time at which the oldest of them was written
 */
public record OutboxBacklog(long rows, Optional<Instant> oldest) {
    /** Of an empty outbox. */
    public static final OutboxBacklog NONE = new OutboxBacklog(0, Optional.empty());

    /** How long the oldest row has waited, in seconds; 0 when none waits. */
    public double ageInSeconds(Instant now) {
        Duration age = Duration.between(oldest.orElse(now), now);
        return Math.max(0, age.toMillis() / 1_000.0);
    }
}
