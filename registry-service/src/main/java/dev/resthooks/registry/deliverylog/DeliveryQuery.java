package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.EventId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which deliveries of a hook are asked for.
 *
 * @param from the last attempt began then or later
 * @param to the last attempt began before
 * @param cursor where the page before ended; empty for the first
 */
public record DeliveryQuery(
        Optional<DeliveryState> state,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<EventId> event,
        Optional<LogCursor> cursor,
        int pageSize) {

    /** All of them. */
    public static DeliveryQuery first(int pageSize) {
        return new DeliveryQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                pageSize);
    }

    /** The same, from where a page ended. */
    public DeliveryQuery after(LogCursor end) {
        return new DeliveryQuery(state, from, to, event, Optional.of(end), pageSize);
    }

    /** Whether the delivery of a hook of that epoch is one of them. */
    public boolean wants(Delivery delivery, long epochRevision) {
        Instant at = delivery.last().attempt().at();
        return state.map(wanted -> wanted == delivery.state(epochRevision)).orElse(true)
                && from.map(first -> !at.isBefore(first)).orElse(true)
                && to.map(at::isBefore).orElse(true);
    }
}
