package dev.resthooks.registry.deliverylog.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.resthooks.registry.deliverylog.SentRequest;
import dev.resthooks.registry.deliverylog.SentRequests;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A delivery with all of its details. */
@Schema(name = "ResthookDeliveryAnswer")
@JsonPropertyOrder({"resthookdelivery", "attempts", "request", "requestMissing"})
record DeliveryAnswer(
        DeliveryView resthookdelivery,
        @Schema(description = "The attempts that are still logged, oldest first.")
                List<AttemptView> attempts,
        @Schema(
                        description =
                                "Absent if the request cannot be shown; then `requestMissing` gives the reason.")
                @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable RequestView request,
        @Schema(
                        nullable = true,
                        examples = "retention",
                        description =
                                "Why there is no `request`: `retention` (the event log no longer has the event),"
                                        + " `unavailable` (the event cannot be read at the moment) or `unknown` (the event's"
                                        + " position in the log is not known).")
                @Nullable String requestMissing) {
    static DeliveryAnswer of(
            DeliveryView delivery, List<AttemptView> attempts, SentRequests.Outcome request) {
        return switch (request) {
            case SentRequests.Outcome.Sent(SentRequest sent) ->
                    new DeliveryAnswer(delivery, attempts, RequestView.of(sent), null);
            case SentRequests.Outcome.Missing(SentRequests.Reason why) ->
                    new DeliveryAnswer(
                            delivery, attempts, null, why.name().toLowerCase(Locale.ROOT));
        };
    }
}
