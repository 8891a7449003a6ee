package dev.resthooks.registry.deliverylog.rest;

import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.rest.PageUrls;
import dev.resthooks.registry.deliverylog.DeliveryLog;
import dev.resthooks.registry.deliverylog.DeliveryQuery;
import dev.resthooks.registry.deliverylog.LogScope;
import dev.resthooks.registry.tenant.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves the deliveries of all hooks of the caller's organisation. */
@RequestScoped
@Path("/api/rest/resthookdeliveries")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
@Tag(name = "REST hooks", description = "Register target URLs for events.")
@SecurityRequirement(name = "token")
@APIResponse(responseCode = "default", ref = "Error")
class OrganisationDeliveriesResource {
    private final DeliveryLog log;
    private final Caller caller;
    private final PageUrls urls;

    OrganisationDeliveriesResource(DeliveryLog log, Caller caller, PageUrls urls) {
        this.log = log;
        this.caller = caller;
        this.urls = urls;
    }

    @GET
    @Operation(
            operationId = "organisationDeliveries",
            summary = "List the deliveries of all hooks of your organisation")
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
    public DeliveryListAnswer list(@Context UriInfo uri) {
        DeliveryQuery query = DeliveryParameters.read(uri.getQueryParameters(), caller.zone());
        return DeliveryListAnswer.of(
                log.list(new LogScope.OfOrganisation(caller.org()), query),
                query.pageSize(),
                caller,
                urls.of(uri));
    }
}
