package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPosition;
import java.util.Optional;

/**
 * What is logged of an event at one position, over all attempts.
 *
 * @param event the event id as it is logged, see {@link LogText}
 * @param place the position in the event log; empty if the reports had none
 * @param isDelivered whether one of the attempts succeeded
 * @param isSkipped whether the hook's owner has skipped the event
 * @param isGivenUp whether the receiver has given the event up by its answer
 */
public record LoggedOutcome(
        EventId event,
        Optional<EventPosition> place,
        boolean isDelivered,
        boolean isSkipped,
        boolean isGivenUp) {}
