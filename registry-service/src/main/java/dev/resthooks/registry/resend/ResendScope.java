package dev.resthooks.registry.resend;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.registry.api.TimeSpan;
import java.util.Optional;

/**
 * The events that a resend sends: the failed ones whose last attempt began in a span of time.
 *
 * @param event the type of the events; empty for all types
 */
public record ResendScope(TimeSpan span, Optional<EventType> event) {
    boolean includes(EventType type) {
        return event.map(type::equals).orElse(true);
    }
}
