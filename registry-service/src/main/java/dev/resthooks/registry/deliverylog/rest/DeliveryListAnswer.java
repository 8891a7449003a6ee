package dev.resthooks.registry.deliverylog.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.resthooks.registry.api.rest.PageUrl;
import dev.resthooks.registry.deliverylog.DeliveryPage;
import dev.resthooks.registry.deliverylog.LogCursor;
import dev.resthooks.registry.tenant.Caller;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of deliveries, and the URL of the next page. */
@Schema(name = "ResthookDeliveryList")
@JsonPropertyOrder({"resthookdeliveries", "meta"})
record DeliveryListAnswer(List<DeliveryView> resthookdeliveries, Meta meta) {
    @Schema(name = "ResthookDeliveryMeta")
    record Meta(Paging paging) {}

    @Schema(name = "ResthookDeliveryPaging")
    record Paging(Position resthookdeliveries) {}

    @Schema(name = "ResthookDeliveryPosition")
    @JsonPropertyOrder({"pageSize", "nextCursor", "nextPage"})
    record Position(
            int pageSize,
            @Schema(
                            nullable = true,
                            examples = "48213-48150",
                            description = "The `cursor` of the next page; null on the last page.")
                    @Nullable String nextCursor,
            @Schema(nullable = true, description = "URL of the next page; null on the last page.")
                    @Nullable String nextPage) {}

    static DeliveryListAnswer of(DeliveryPage page, int pageSize, Caller caller, PageUrl url) {
        String next = page.next().map(LogCursor::text).orElse(null);
        return new DeliveryListAnswer(
                page.deliveries().stream()
                        .map(it -> DeliveryView.of(it.delivery(), it.state(), caller))
                        .toList(),
                new Meta(
                        new Paging(
                                new Position(
                                        pageSize,
                                        next,
                                        next == null ? null : url.with("cursor", next)))));
    }
}
