package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.report.Failure;
import java.time.Instant;
import java.util.Optional;

/**
 * All conditions must hold. The times are the last attempt's. The result is {@link #OK} or the code
 * of a failure of the last attempt that was made.
 */
public record DeliveryFilter(
        Optional<DeliveryState> state,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<EventId> event,
        Optional<ResourceId> resource,
        Optional<String> result) {
    public static final String OK = "200";

    public static final DeliveryFilter NONE =
            new DeliveryFilter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    public static DeliveryFilter within(Optional<Instant> from, Optional<Instant> to) {
        return new DeliveryFilter(NONE.state, from, to, NONE.event, NONE.resource, NONE.result);
    }

    public DeliveryFilter in(DeliveryState wanted) {
        return new DeliveryFilter(Optional.of(wanted), from, to, event, resource, result);
    }

    public boolean matches(Delivery delivery, DeliveryState itsState) {
        Instant at = delivery.last().attempt().at();
        return state.map(wanted -> wanted == itsState).orElse(true)
                && from.map(first -> !at.isBefore(first)).orElse(true)
                && to.map(at::isBefore).orElse(true)
                && (resource.isEmpty() || resource.equals(delivery.last().attempt().resource()))
                && result.map(wanted -> wanted.equals(result(delivery.lastMade()))).orElse(true);
    }

    private static String result(LoggedAttempt attempt) {
        String unfailed = attempt.outcome() == DeliveryState.DELIVERED ? OK : "";
        return attempt.answer().map(Failure::code).orElse(unfailed);
    }
}
