package dev.resthooks.registry.console;

import dev.resthooks.contract.event.ResourceType;
import java.time.Duration;
import java.util.Optional;

/** How long events stay on the event log, and so how long they wait for a paused hook. */
public interface EventRetention {
    /**
     * Returns the time for which the events of a resource are kept; empty if they are kept without
     * a limit of time, or if that is not known now.
     */
    Optional<Duration> of(ResourceType resource);
}
