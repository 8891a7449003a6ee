package dev.resthooks.registry.health.rest;

import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.health.HookHealth;
import dev.resthooks.registry.health.LaneHealth;
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

@RequestScoped
@Path("/api/rest/resthooks")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class HealthResource {
    private final CallersHooks hooks;
    private final LaneHealth lanes;
    private final Caller caller;
    private final Clock clock;

    HealthResource(CallersHooks hooks, LaneHealth lanes, Caller caller, Clock clock) {
        this.hooks = hooks;
        this.lanes = lanes;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("{id}/health")
    public HealthView.Answer health(@PathParam("id") String id, @Context UriInfo uri) {
        QueryParameters.refuseAny(uri);
        Hook hook = hooks.find(id);
        HookHealth health = HookHealth.of(hook, lanes.of(hook.id()));
        return new HealthView.Answer(HealthView.of(health, caller, clock.instant()));
    }
}
