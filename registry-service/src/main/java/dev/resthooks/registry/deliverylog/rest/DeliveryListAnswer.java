package dev.resthooks.registry.deliverylog.rest;

import dev.resthooks.registry.api.rest.PageUrl;
import dev.resthooks.registry.deliverylog.DeliveryPage;
import dev.resthooks.registry.deliverylog.LogCursor;
import dev.resthooks.registry.tenant.Caller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of deliveries, and the URL of the next page. */
record DeliveryListAnswer(List<DeliveryView> resthookdeliveries, Meta meta) {
    record Meta(Paging paging) {}

    record Paging(Position resthookdeliveries) {}

    record Position(int pageSize, @Nullable String nextCursor, @Nullable String nextPage) {}

    static DeliveryListAnswer of(
            DeliveryPage page, int pageSize, Caller caller, Instant now, PageUrl url) {
        String next = page.next().map(LogCursor::text).orElse(null);
        return new DeliveryListAnswer(
                page.deliveries().stream()
                        .map(it -> DeliveryView.of(it.delivery(), it.state(), caller, now))
                        .toList(),
                new Meta(
                        new Paging(
                                new Position(
                                        pageSize,
                                        next,
                                        next == null ? null : url.with("cursor", next)))));
    }
}
