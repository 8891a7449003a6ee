package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogCursor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A page of deliveries, in the order of the list.
 *
 * @param next where the next page begins; empty if this is the last one
 * @param searchedTo if the search took as long as it may, when the attempt began that it reached:
 *     the page may have fewer deliveries than it could, and the next one goes on from there
 */
public record DeliveryPage(
        List<Entry> deliveries, Optional<LogCursor> next, Optional<Instant> searchedTo) {
    public static final DeliveryPage EMPTY =
            new DeliveryPage(List.of(), Optional.empty(), Optional.empty());

    public DeliveryPage {
        deliveries = List.copyOf(deliveries);
    }

    public List<EventPosition> positions() {
        return deliveries.stream().flatMap(it -> it.delivery().position().stream()).toList();
    }

    /** A delivery, and its state in the present epoch of its hook. */
    public record Entry(Delivery delivery, DeliveryState state, boolean isOfDeletedHook) {}
}
