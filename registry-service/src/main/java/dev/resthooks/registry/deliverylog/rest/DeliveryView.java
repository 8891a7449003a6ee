package dev.resthooks.registry.deliverylog.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.registry.deliverylog.Delivery;
import dev.resthooks.registry.deliverylog.DeliveryState;
import dev.resthooks.registry.tenant.Caller;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A delivery as customers see it. */
@Schema(name = "ResthookDelivery")
@JsonPropertyOrder({
    "resthookId",
    "eventId",
    "eventName",
    "resourceType",
    "resourceId",
    "state",
    "attempts",
    "lastStatus",
    "lastError",
    "firstAttempt",
    "lastAttempt",
    "duration",
    "elapsed",
    "nextAttempt"
})
record DeliveryView(
        @Schema(examples = "382", description = "The hook's id.") String resthookId,
        @Schema(
                        examples = "019cb5d0-7a40-7c31-9d2e-4f6a8b0c2d1e",
                        description = "The event's id, as in the header `webhook-id`.")
                String eventId,
        @Schema(examples = "ActionCreated") String eventName,
        @Schema(examples = "actions") String resourceType,
        @Schema(
                        nullable = true,
                        examples = "70151",
                        description = "Null if the event has no resource id.")
                @Nullable String resourceId,
        @Schema(
                        examples = "Delivered",
                        description =
                                "`Delivered`, `Retrying`, `Rejected`, `Exhausted` or `Skipped`.")
                String state,
        @Schema(
                        examples = "1",
                        description =
                                "Number of attempts. If the event was sent again, only the attempts of the last"
                                        + " time count.")
                int attempts,
        @Schema(
                        nullable = true,
                        examples = "200",
                        description =
                                "Status code of the target's last answer; null if there was no answer.")
                @Nullable Integer lastStatus,
        @Schema(
                        nullable = true,
                        examples = "timeout",
                        description =
                                "Why there was no answer: `dns`, `connect`, `tls`, `timeout`, `reset`, `protocol`"
                                        + " or `blocked`; null if there was one.")
                @Nullable String lastError,
        @Schema(
                        description =
                                "When the first of these attempts began, among those that are still logged.")
                String firstAttempt,
        @Schema(description = "When the last attempt began.") String lastAttempt,
        @Schema(examples = "12", description = "Duration of the last attempt in milliseconds.")
                long duration,
        @Schema(
                        examples = "12",
                        description =
                                "Milliseconds from the start of the first attempt to the outcome of the last one.")
                long elapsed,
        @Schema(
                        nullable = true,
                        description =
                                "Earliest time of the next attempt, as planned after the last one; null unless the"
                                        + " state is `Retrying`.")
                @Nullable String nextAttempt) {

    static DeliveryView of(Delivery delivery, DeliveryState state, Caller caller) {
        Attempt last = delivery.lastMade().attempt();
        Result result = Result.of(delivery.lastMade());
        return new DeliveryView(
                last.hook().toString(),
                last.event().value(),
                last.type().eventName(),
                last.type().resource().typeName(),
                last.resource().map(ResourceId::value).orElse(null),
                state.stateName(),
                delivery.count(),
                result.status(),
                result.error(),
                caller.shown(delivery.firstAt()),
                caller.shown(last.at()),
                last.took().toMillis(),
                delivery.elapsed().toMillis(),
                delivery.last()
                        .next()
                        .filter(_ -> state == DeliveryState.RETRYING)
                        .map(caller::shown)
                        .orElse(null));
    }
}
