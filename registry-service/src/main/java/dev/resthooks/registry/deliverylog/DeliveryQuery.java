package dev.resthooks.registry.deliverylog;

import java.util.Optional;

/**
 * Selects a page of deliveries.
 *
 * @param cursor where the previous page ended; empty for the first page
 */
public record DeliveryQuery(DeliveryFilter filter, Optional<LogCursor> cursor, int pageSize) {

    /** Returns a query for the first page of the deliveries that pass the filter. */
    public static DeliveryQuery first(DeliveryFilter filter, int pageSize) {
        return new DeliveryQuery(filter, Optional.empty(), pageSize);
    }

    /** Returns the same query for the page after {@code end}. */
    public DeliveryQuery after(LogCursor end) {
        return new DeliveryQuery(filter, Optional.of(end), pageSize);
    }
}
