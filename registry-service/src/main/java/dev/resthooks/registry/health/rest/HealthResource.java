package dev.resthooks.registry.health.rest;

import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.ShownText;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves the health of a hook to its own organisation. */
@RequestScoped
@Path("/api/rest/resthooks")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
@Tag(name = "REST hooks", description = "Register target URLs for events.")
@SecurityRequirement(name = "token")
@APIResponse(
        responseCode = "default",
        description =
                "Refused (4xx) or failed (5xx): a query parameter 400, no or a bad token 401, a"
                        + " scope that is lacking 403, no such hook of this organisation 404, the"
                        + " database away 503.",
        content = @Content(schema = @Schema(ref = "Problem")))
class HealthResource {
    private static final String EXAMPLE =
            """
            {"resthookhealth":{"id":"382","health":"suspended","since":"2026-04-03T12:34:30+13:00",
            "nextProbe":"2026-04-03T12:36:30+13:00","disabledReason":null,"lastFailure":"timeout",
            "lag":93,"oldestUndelivered":"2026-04-03T12:34:02+13:00","waiting":12,"gaps":[]}}
            """;

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
    @Operation(
            operationId = "resthookHealth",
            summary = "How a hook fares",
            description =
                    """
                    The worst of what is known of the hook:

                    - `healthy`: events are delivered as they come.
                    - `retrying`: some deliveries failed and are tried again; others go on.
                    - `behind`: the target answers, but not all events have reached it yet.
                    - `suspended`: the target fails, or asked for quiet. It is probed at `nextProbe`; everything else
                      waits, and nothing is lost by it.
                    - `disabled`: nothing is sent. `disabledReason` tells why: `owner`, `unexpected-answer` or
                      `exhausted` (it failed for longer than it is tried again). Events are kept for as long as the
                      platform keeps them; re-enable the hook to get them.

                    What waits is told when a hook's health changes, and now and then while it is in trouble. So
                    `oldestUndelivered` and `waiting` are as of then, and null where they are not known.
                    """)
    @APIResponse(
            responseCode = "200",
            description = "The hook's health.",
            content =
                    @Content(
                            schema = @Schema(implementation = HealthView.Answer.class),
                            examples =
                                    @ExampleObject(
                                            name = "a target that is down",
                                            value = EXAMPLE)))
    public HealthView.Answer health(
            @Parameter(description = "The hook's id.", example = "382") @PathParam("id") String id,
            @Context UriInfo uri) {
        refuseParameters(uri);
        Hook hook = hooks.find(id);
        HookHealth health = HookHealth.of(hook, lanes.of(hook.id()));
        return new HealthView.Answer(HealthView.of(health, caller, clock.instant()));
    }

    private static void refuseParameters(UriInfo uri) {
        uri.getQueryParameters().keySet().stream()
                .findFirst()
                .ifPresent(name -> {
                    throw Problems.anyParameter(ShownText.of(name));
                });
    }
}
