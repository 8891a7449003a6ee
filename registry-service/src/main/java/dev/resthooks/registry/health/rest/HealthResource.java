package dev.resthooks.registry.health.rest;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.health.HookHealth;
import dev.resthooks.registry.health.LaneHealth;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.problem.ProblemException;
import dev.resthooks.registry.problem.Problems;
import dev.resthooks.registry.problem.Source;
import dev.resthooks.registry.tenant.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A hook's health, for the caller's organisation alone. */
@RequestScoped
class HealthResource implements HealthApi {
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");

    private final Hooks hooks;
    private final LaneHealth lanes;
    private final Caller caller;
    private final Clock clock;

    HealthResource(Hooks hooks, LaneHealth lanes, Caller caller, Clock clock) {
        this.hooks = hooks;
        this.lanes = lanes;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public HealthAnswer health(String id, UriInfo uri) {
        refuseParameters(uri);
        Hook hook = id(id).flatMap(this::find).orElseThrow(HealthResource::notFound);
        HookHealth health = HookHealth.of(hook, lanes.of(hook.id()));
        return new HealthAnswer(HealthView.of(health, caller, clock.instant()));
    }

    private static void refuseParameters(UriInfo uri) {
        uri.getQueryParameters().keySet().stream()
                .findFirst()
                .ifPresent(name -> {
                    throw Problems.anyParameter(name.replaceAll("\\p{Cntrl}", "\uFFFD"))
                            .asException();
                });
    }

    /** What can't be a hook's id is an id that no hook has. */
    private static Optional<HookId> id(String id) {
        return ID.matcher(id).matches() ? Optional.of(HookId.of(id)) : Optional.empty();
    }

    private Optional<Hook> find(HookId id) {
        return hooks.find(caller.org(), new LinkedHashSet<>(List.of(id))).stream().findFirst();
    }

    private static ProblemException notFound() {
        return Problems.notFound(
                        "There is no hook with this id.", new Source.Pointer("/resthooks/id"))
                .asException();
    }
}
