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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves the deliveries of a hook to its own organisation. */
@RequestScoped
@Path("/api/rest/resthooks")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
@Tag(name = "REST hooks", description = "Register target URLs for events.")
@SecurityRequirement(name = "token")
@APIResponse(responseCode = "default", ref = "Error")
class DeliveriesResource {
    private final CallersHooks hooks;
    private final DeliveryLog log;
    private final SentRequests requests;
    private final Caller caller;
    private final PageUrls urls;

    DeliveriesResource(
            CallersHooks hooks,
            DeliveryLog log,
            SentRequests requests,
            Caller caller,
            PageUrls urls) {
        this.hooks = hooks;
        this.log = log;
        this.requests = requests;
        this.caller = caller;
        this.urls = urls;
    }

    @GET
    @Path("{id}/deliveries")
    @Operation(operationId = "resthookDeliveries", summary = "List the deliveries of a hook")
    @APIResponse(
            responseCode = "200",
            description = "A page of deliveries.",
            content =
                    @Content(
                            schema = @Schema(implementation = DeliveryListAnswer.class),
                            examples =
                                    @ExampleObject(
                                            name = "one delivered, one retrying",
                                            ref = "Deliveries")))
    public DeliveryListAnswer list(
            @Parameter(hidden = true) @PathParam("id") String id, @Context UriInfo uri) {
        DeliveryQuery query = DeliveryParameters.read(uri.getQueryParameters(), caller.zone());
        Hook hook = hooks.find(id);
        return DeliveryListAnswer.of(
                log.list(new LogScope.OfHook(caller.org(), hook.id(), hook.epochRevision()), query),
                query.pageSize(),
                caller,
                urls.of(uri));
    }

    @GET
    @Path("{id}/deliveries/{eventId}")
    @Operation(
            operationId = "resthookDelivery",
            summary = "Get a delivery with its attempts and its last request")
    @APIResponse(
            responseCode = "200",
            description = "The delivery.",
            content =
                    @Content(
                            schema = @Schema(implementation = DeliveryAnswer.class),
                            examples =
                                    @ExampleObject(
                                            name = "delivered by the second attempt",
                                            ref = "Delivery")))
    public DeliveryAnswer delivery(
            @Parameter(description = "The hook's id.", example = "382") @PathParam("id") String id,
            @Parameter(
                            description = "The event's id, as in the header `webhook-id`.",
                            example = "019cb5d0-7a40-7c31-9d2e-4f6a8b0c2d1e")
                    @PathParam("eventId")
                    String eventId,
            @Context UriInfo uri) {
        QueryParameters.refuseAny(uri);
        Hook hook = hooks.find(id);
        Delivery delivery =
                DeliveryParameters.event(eventId)
                        .flatMap(event -> log.find(hook.id(), event))
                        .orElseThrow(CallersSkips::noDelivery);
        return DeliveryAnswer.of(
                DeliveryView.of(delivery, delivery.state(hook.epochRevision()), caller),
                delivery.attempts().stream()
                        .map(attempt -> AttemptView.of(attempt, caller))
                        .toList(),
                requests.of(delivery.lastMade().attempt(), hook.state()));
    }
}
