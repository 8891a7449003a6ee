package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.EventId;
import java.time.Instant;
import java.util.Optional;

/**
 * Selects deliveries of a hook.
 *
 * @param from the earliest begin of the last attempt, inclusive
 * @param to the latest begin of the last attempt, exclusive
 * @param cursor where the previous page ended; empty for the first page
 */
public record DeliveryQuery(
        Optional<DeliveryState> state,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<EventId> event,
        Optional<LogCursor> cursor,
        int pageSize) {

    /** Returns a query for the first page of all deliveries. */
    public static DeliveryQuery first(int pageSize) {
        return new DeliveryQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                pageSize);
    }

    /** Returns the same query for the page after {@code end}. */
    public DeliveryQuery after(LogCursor end) {
        return new DeliveryQuery(state, from, to, event, Optional.of(end), pageSize);
    }

    /**
     * Returns whether the query selects this delivery of a hook.
     *
     * @param epochRevision the revision that began the hook's epoch
     */
    public boolean matches(Delivery delivery, long epochRevision) {
        Instant at = delivery.last().attempt().at();
        return state.map(wanted -> wanted == delivery.state(epochRevision)).orElse(true)
                && from.map(first -> !at.isBefore(first)).orElse(true)
                && to.map(at::isBefore).orElse(true);
    }
}
