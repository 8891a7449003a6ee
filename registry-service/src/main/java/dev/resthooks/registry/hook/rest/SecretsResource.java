package dev.resthooks.registry.hook.rest;

import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.hook.ChangeHook;
import dev.resthooks.registry.hook.ChangeHook.HookCondition;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookActions;
import dev.resthooks.registry.hook.HookRefusal;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.idempotency.rest.OnceOnly;
import dev.resthooks.registry.refusal.CallersHooks;
import dev.resthooks.registry.refusal.HookRefusals;
import dev.resthooks.registry.tenant.Admission;
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
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** Shows and rotates secrets of the organisation's hooks, for callers that may change them. */
@RequestScoped
@Path("/api/rest/resthooks/{id}/secret")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class SecretsResource {
    private final CallersHooks hooks;
    private final HookActions actions;
    private final Secrets secrets;
    private final OnceOnly once;
    private final Clock clock;

    SecretsResource(
            CallersHooks hooks, HookActions actions, Secrets secrets, OnceOnly once, Clock clock) {
        this.hooks = hooks;
        this.actions = actions;
        this.secrets = secrets;
        this.once = once;
        this.clock = clock;
    }

    @GET
    @Logged("secret-read")
    public Answer show(@PathParam("id") String id, @Context UriInfo uri) {
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
                headers, "rotate " + id, () -> rotate(id), () -> answer(hooks.findOwn(id)));
    }

    private void rotate(String id) {
        ChangeHook.Command command =
                ChangeHook.Command.rotation(HookIds.one(id), HookCondition.NONE);
        if (actions.change().run(hooks.caller(), command, clock)
                instanceof ChangeHook.Result.Refused(HookRefusal why)) {
            throw HookRefusals.of(why, "id", "");
        }
    }

    private void refuseReaders() {
        if (!hooks.caller().mayChange()) {
            throw Problems.missingScope(Admission.FULL_SCOPE);
        }
    }

    private Answer answer(Hook hook) {
        HookRefusals.refuseSecretOfAgent(hook);
        Instant now = clock.instant();
        List<Former> former =
                hook.formerSecretsUntil(now).stream()
                        .map(end -> new Former(hooks.caller().shown(end)))
                        .toList();
        return new Answer(
                new SecretView(hook.id().toString(), secrets.newest(hook).text(), former));
    }

    record Answer(SecretView resthooksecrets) {}

    record SecretView(String id, String secret, List<Former> former) {
        /** Hides the secret, so that no log shows it. */
        @Override
        public String toString() {
            return "SecretView[id=" + id + "]";
        }
    }

    record Former(String signsUntil) {}
}
