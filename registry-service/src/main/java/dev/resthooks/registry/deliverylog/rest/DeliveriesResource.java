package dev.resthooks.registry.deliverylog.rest;

import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.deliverylog.Delivery;
import dev.resthooks.registry.deliverylog.DeliveryLog;
import dev.resthooks.registry.deliverylog.DeliveryQuery;
import dev.resthooks.registry.hook.CallersHooks;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.tenant.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.UriInfo;

/** A hook's deliveries, for the caller's organisation alone. */
@RequestScoped
class DeliveriesResource implements DeliveriesApi {
    private final CallersHooks hooks;
    private final DeliveryLog log;
    private final Requests requests;
    private final Caller caller;

    DeliveriesResource(CallersHooks hooks, DeliveryLog log, Requests requests, Caller caller) {
        this.hooks = hooks;
        this.log = log;
        this.requests = requests;
        this.caller = caller;
    }

    @Override
    public DeliveryListAnswer list(String id, UriInfo uri) {
        DeliveryQuery query = DeliveryParameters.read(uri.getQueryParameters(), caller.zone());
        Hook hook = hooks.find(id);
        return DeliveryListAnswer.of(
                log.list(hook.id(), hook.epochRevision(), query),
                query.pageSize(),
                hook.epochRevision(),
                caller,
                uri);
    }

    @Override
    public DeliveryAnswer delivery(String id, String eventId, UriInfo uri) {
        DeliveryParameters.refuseAny(uri.getQueryParameters());
        Hook hook = hooks.find(id);
        Delivery delivery =
                DeliveryParameters.event(eventId)
                        .flatMap(event -> log.find(hook.id(), event))
                        .orElseThrow(DeliveriesResource::noDelivery);
        Requests.Shown request = requests.of(delivery.last().attempt(), hook.state());
        return new DeliveryAnswer(
                DeliveryView.of(delivery, hook.epochRevision(), caller),
                delivery.attempts().stream()
                        .map(attempt -> AttemptView.of(attempt, caller))
                        .toList(),
                request.request(),
                request.missing());
    }

    private static ProblemException noDelivery() {
        return Problems.notFound(
                "Nothing is logged of a delivery of this event to the hook.",
                new Source.Pointer("/resthookdelivery/eventId"));
    }
}
