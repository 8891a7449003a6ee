package dev.resthooks.registry.deliverylog;

import java.util.List;
import java.util.Optional;

/**
 * A page of deliveries, in the order of the list.
 *
 * @param next where the next page begins; empty if this is the last one
 */
public record DeliveryPage(List<Entry> deliveries, Optional<LogCursor> next) {
    public static final DeliveryPage EMPTY = new DeliveryPage(List.of(), Optional.empty());

    public DeliveryPage {
        deliveries = List.copyOf(deliveries);
    }

    /** A delivery, and its state in the present epoch of its hook. */
    public record Entry(Delivery delivery, DeliveryState state) {}
}
