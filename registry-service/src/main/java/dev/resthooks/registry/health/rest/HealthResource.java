package dev.resthooks.registry.health.rest;

import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.ShownText;
import dev.resthooks.registry.health.HookHealth;
import dev.resthooks.registry.health.LaneHealth;
import dev.resthooks.registry.hook.CallersHooks;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.tenant.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;

/** A hook's health, for the caller's organisation alone. */
@RequestScoped
class HealthResource implements HealthApi {
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

    @Override
    public HealthAnswer health(String id, UriInfo uri) {
        refuseParameters(uri);
        Hook hook = hooks.find(id);
        HookHealth health = HookHealth.of(hook, lanes.of(hook.id()));
        return new HealthAnswer(HealthView.of(health, caller, clock.instant()));
    }

    private static void refuseParameters(UriInfo uri) {
        uri.getQueryParameters().keySet().stream()
                .findFirst()
                .ifPresent(name -> {
                    throw Problems.anyParameter(ShownText.of(name));
                });
    }
}
