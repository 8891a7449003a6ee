package dev.resthooks.registry.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What waits in an outbox.
 *
 * @param rows how many, counted to 100,000 at most
 * @param oldest since when the first of them waits
 */
public record Backlog(long rows, Optional<Instant> oldest) {
    /** Of an empty outbox. */
    public static final Backlog NONE = new Backlog(0, Optional.empty());

    /** How long the oldest row has waited, in seconds; 0 when none waits. */
    public double ageInSeconds(Instant now) {
        Duration age = Duration.between(oldest.orElse(now), now);
        return Math.max(0, age.toMillis() / 1_000.0);
    }
}
