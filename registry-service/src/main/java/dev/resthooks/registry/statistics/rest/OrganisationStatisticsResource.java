package dev.resthooks.registry.statistics.rest;

import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.statistics.Statistics;
import dev.resthooks.registry.tenant.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;

/** Serves the statistics of all hooks of the caller's organisation. */
@RequestScoped
@Path("/api/rest/resthookstatistics")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class OrganisationStatisticsResource {
    private final Statistics statistics;
    private final Caller caller;
    private final Clock clock;

    OrganisationStatisticsResource(Statistics statistics, Caller caller, Clock clock) {
        this.statistics = statistics;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    public StatisticsView.Answer statistics(@Context UriInfo uri) {
        StatisticsParameters.Parsed asked =
                StatisticsParameters.read(uri.getQueryParameters(), caller.zone(), clock.instant());
        return StatisticsView.answer(
                null, asked, statistics.of(caller.org(), asked.span()), caller);
    }
}
