package dev.resthooks.registry.deliverylog.rest;

import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.registry.api.TimeText;
import dev.resthooks.registry.deliverylog.Delivery;
import dev.resthooks.registry.deliverylog.DeliveryState;
import dev.resthooks.registry.tenant.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A delivery as customers see it. */
record DeliveryView(
        String resthookId,
        String eventId,
        String eventName,
        String resourceType,
        @Nullable String resourceId,
        String state,
        int attempts,
        @Nullable Integer lastStatus,
        @Nullable String lastError,
        String firstAttempt,
        String lastAttempt,
        long duration,
        long elapsed,
        @Nullable String nextAttempt) {

    static DeliveryView of(Delivery delivery, DeliveryState state, Caller caller, Instant now) {
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
                        .flatMap(due -> TimeText.ahead(due, now))
                        .map(caller::shown)
                        .orElse(null));
    }
}
