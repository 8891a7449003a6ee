package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogCursor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** If the time is up before the page is full, {@code searchedTo} is how far the search came. */
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
