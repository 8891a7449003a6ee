package dev.resthooks.registry.deliverylog.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A delivery with all of its details. */
@Schema(name = "ResthookDeliveryAnswer")
@JsonPropertyOrder({"resthookdelivery", "attempts", "request", "requestMissing"})
record DeliveryAnswer(
        DeliveryView resthookdelivery,
        @Schema(description = "Those that are still logged, in their order.")
                List<AttemptView> attempts,
        @Schema(description = "Absent when it can't be told; then `requestMissing` says why.")
                @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable RequestView request,
        @Schema(
                        nullable = true,
                        examples = "retention",
                        description =
                                "Why there is no `request`: `retention`, the event is older than"
                                        + " events are kept; `unavailable`, the event could not be read"
                                        + " just now; `unknown`, nobody told where the event lies.")
                @Nullable String requestMissing) {}
