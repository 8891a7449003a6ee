package dev.resthooks.registry.hook.rest;

import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.hook.CallersHooks;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.idempotency.rest.OnceOnly;
import dev.resthooks.registry.tenant.Admission;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.tenant.rest.Logged;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Shows and rotates secrets of the organisation's hooks, for callers that may change these hooks.
 */
@RequestScoped
@Path("/api/rest/resthooks/{id}/secret")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class SecretsResource {
    private final CallersHooks hooks;
    private final Secrets secrets;
    private final OnceOnly once;
    private final Caller caller;
    private final Clock clock;

    SecretsResource(
            CallersHooks hooks, Secrets secrets, OnceOnly once, Caller caller, Clock clock) {
        this.hooks = hooks;
        this.secrets = secrets;
        this.once = once;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Logged("secret-read")
    public RestResponse<SecretAnswer> show(@PathParam("id") String id, @Context UriInfo uri) {
        QueryParameters.refuseAny(uri);
        refuseReaders();
        return answer(hooks.findOwn(id));
    }

    @POST
    @Path("rotate")
    @Logged("secret-rotated")
    public RestResponse<Object> rotate(
            @PathParam("id") String id, @Context HttpHeaders headers, InputStream body) {
        refuseReaders();
        JsonBody.refuseAny(body);
        return once.answerAnew(
                headers,
                "rotate " + id,
                () -> rotated(id, clock.instant()),
                () -> answer(hooks.findOwn(id)));
    }

    private RestResponse<SecretAnswer> rotated(String id, Instant now) {
        return hooks.change(HookIds.one(id), hook -> secrets.rotated(hook, now))
                .map(this::answer)
                .orElseThrow(() -> HookIds.notFound(id));
    }

    private void refuseReaders() {
        if (!caller.mayChange()) {
            throw Problems.missingScope(Admission.FULL_SCOPE);
        }
    }

    private RestResponse<SecretAnswer> answer(Hook hook) {
        return RestResponse.ok(
                SecretAnswer.of(hook, secrets.newest(hook), clock.instant(), caller.zone()));
    }
}
