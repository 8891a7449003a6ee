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
import java.time.Clock;

/** Serves the deliveries of all hooks of the caller's organisation. */
@RequestScoped
@Path("/api/rest/resthookdeliveries")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class OrganisationDeliveriesResource {
    private final DeliveryLog log;
    private final Caller caller;
    private final PageUrls urls;
    private final Clock clock;

    OrganisationDeliveriesResource(DeliveryLog log, Caller caller, PageUrls urls, Clock clock) {
        this.log = log;
        this.caller = caller;
        this.urls = urls;
        this.clock = clock;
    }

    @GET
    public DeliveryListAnswer list(@Context UriInfo uri) {
        DeliveryQuery query = DeliveryParameters.read(uri.getQueryParameters(), caller.zone());
        return DeliveryListAnswer.of(
                log.list(new LogScope.OfOrganisation(caller.org()), query),
                query.pageSize(),
                caller,
                clock.instant(),
                urls.of(uri));
    }
}
