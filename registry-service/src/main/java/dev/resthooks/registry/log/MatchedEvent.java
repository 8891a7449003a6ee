package dev.resthooks.registry.log;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.ResourceId;
import java.time.Instant;
import java.util.Optional;

/**
 * An event of the event log that matches the hook.
 *
 * @param loggedAt when it was written to the event log, by the broker's clock
 */
public record MatchedEvent(
        long offset, EventId id, Optional<ResourceId> resource, Instant loggedAt) {}
