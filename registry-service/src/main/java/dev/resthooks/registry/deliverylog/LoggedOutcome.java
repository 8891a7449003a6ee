package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPosition;
import java.util.Optional;

/**
 * What is logged of an event that lies at a place, by all attempts together.
 *
 * @param event as it is logged, see {@link LogText}
 * @param place empty when it was not told
 * @param isDelivered whether the target answered 200 to one of them
 */
public record LoggedOutcome(EventId event, Optional<EventPosition> place, boolean isDelivered) {}
