package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogCursor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A page of deliveries, and where the next one begins. If the search took as long as it may, the
 * page may have fewer deliveries, and says when the attempt began that the search has reached.
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
