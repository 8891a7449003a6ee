package dev.resthooks.registry.statistics.rest;

import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.hook.CallersHooks;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.statistics.Statistics;
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

/** Serves the statistics of a hook to its own organisation. */
@RequestScoped
@Path("/api/rest/resthooks")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class StatisticsResource {
    private final CallersHooks hooks;
    private final Statistics statistics;
    private final Caller caller;
    private final Clock clock;

    StatisticsResource(CallersHooks hooks, Statistics statistics, Caller caller, Clock clock) {
        this.hooks = hooks;
        this.statistics = statistics;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("{id}/statistics")
    public StatisticsView.Answer statistics(@PathParam("id") String id, @Context UriInfo uri) {
        StatisticsParameters.Parsed asked =
                StatisticsParameters.read(uri.getQueryParameters(), caller.zone(), clock.instant());
        Hook hook = hooks.find(id);
        return StatisticsView.answer(
                hook.id().toString(), asked, statistics.of(hook.id(), asked.span()), caller);
    }
}
