package dev.resthooks.registry.deliverylog.rest;

import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.rest.PageUrls;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.deliverylog.CallersSkips;
import dev.resthooks.registry.deliverylog.Delivery;
import dev.resthooks.registry.deliverylog.DeliveryLog;
import dev.resthooks.registry.deliverylog.DeliveryQuery;
import dev.resthooks.registry.deliverylog.LogScope;
import dev.resthooks.registry.deliverylog.SentRequests;
import dev.resthooks.registry.hook.CallersHooks;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.tenant.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;

/** Serves the deliveries of a hook to its own organisation. */
@RequestScoped
@Path("/api/rest/resthooks")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class DeliveriesResource {
    private final CallersHooks hooks;
    private final DeliveryLog log;
    private final SentRequests requests;
    private final Caller caller;
    private final PageUrls urls;
    private final Clock clock;

    DeliveriesResource(
            CallersHooks hooks,
            DeliveryLog log,
            SentRequests requests,
            Caller caller,
            PageUrls urls,
            Clock clock) {
        this.hooks = hooks;
        this.log = log;
        this.requests = requests;
        this.caller = caller;
        this.urls = urls;
        this.clock = clock;
    }

    @GET
    @Path("{id}/deliveries")
    public DeliveryListAnswer list(@PathParam("id") String id, @Context UriInfo uri) {
        DeliveryQuery query = DeliveryParameters.read(uri.getQueryParameters(), caller.zone());
        Hook hook = hooks.find(id);
        return DeliveryListAnswer.of(
                log.list(new LogScope.OfHook(caller.org(), hook.id(), hook.epochRevision()), query),
                query.pageSize(),
                caller,
                clock.instant(),
                urls.of(uri));
    }

    @GET
    @Path("{id}/deliveries/{eventId}")
    public DeliveryAnswer delivery(
            @PathParam("id") String id,
            @PathParam("eventId") String eventId,
            @Context UriInfo uri) {
        QueryParameters.refuseAny(uri);
        Hook hook = hooks.find(id);
        Delivery delivery =
                DeliveryParameters.event(eventId)
                        .flatMap(event -> log.find(hook.id(), event))
                        .orElseThrow(CallersSkips::noDelivery);
        return DeliveryAnswer.of(
                DeliveryView.of(
                        delivery, delivery.state(hook.epochRevision()), caller, clock.instant()),
                delivery.attempts().stream()
                        .map(attempt -> AttemptView.of(attempt, caller))
                        .toList(),
                requests.of(delivery.lastMade().attempt(), hook.state()));
    }
}
