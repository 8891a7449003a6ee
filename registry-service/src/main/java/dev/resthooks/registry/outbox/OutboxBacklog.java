package dev.resthooks.registry.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How many changes wait in an outbox, up to 100,000, and since when the oldest does. */
public record OutboxBacklog(long rows, Optional<Instant> oldest) {
    public static final OutboxBacklog NONE = new OutboxBacklog(0, Optional.empty());

    /** Returns how long the oldest row has waited, in seconds, or 0 if none waits. */
    public double ageInSeconds(Instant now) {
        Duration age = Duration.between(oldest.orElse(now), now);
        return Math.max(0, age.toMillis() / 1_000.0);
    }
}
