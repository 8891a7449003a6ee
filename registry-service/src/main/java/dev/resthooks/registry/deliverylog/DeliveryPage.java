package dev.resthooks.registry.deliverylog;

import java.util.List;
import java.util.Optional;

/**
 * Deliveries, in their order.
 *
 * @param next where the next page begins; empty when this is the last
 */
public record DeliveryPage(List<Delivery> deliveries, Optional<LogCursor> next) {
    public static final DeliveryPage EMPTY = new DeliveryPage(List.of(), Optional.empty());

    public DeliveryPage {
        deliveries = List.copyOf(deliveries);
    }
}
