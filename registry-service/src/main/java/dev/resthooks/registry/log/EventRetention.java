package dev.resthooks.registry.log;

import dev.resthooks.contract.event.ResourceType;
import java.time.Duration;
import java.util.Optional;

/** How long events stay on the log by the settings of the topics. Thread-safe. */
public interface EventRetention {
    /**
     * Returns how long events are kept; empty if forever, or if that is not known now. Limits of
     * size are not looked at.
     */
    Optional<Duration> of(ResourceType resource);
}
