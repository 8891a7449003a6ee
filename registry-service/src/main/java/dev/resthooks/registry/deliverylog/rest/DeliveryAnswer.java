package dev.resthooks.registry.deliverylog.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.resthooks.registry.deliverylog.SentRequest;
import dev.resthooks.registry.deliverylog.SentRequests;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A delivery with all of its details. */
record DeliveryAnswer(
        DeliveryView resthookdelivery,
        List<AttemptView> attempts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RequestView request,
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
