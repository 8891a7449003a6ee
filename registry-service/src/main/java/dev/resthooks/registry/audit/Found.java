package dev.resthooks.registry.audit;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.ResourceId;
import java.time.Instant;
import java.util.Optional;

/**
 * An event of the log that the hook waits for.
 *
 * @param loggedAt when it came to the log, by the broker's clock
 */
public record Found(long offset, EventId id, Optional<ResourceId> resource, Instant loggedAt) {}
