package dev.resthooks.registry.hook.rest;

import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.hook.ChangeHook;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookActions;
import dev.resthooks.registry.hook.HookRefusal;
import dev.resthooks.registry.hook.rest.HookRequests.SettingsFields;
import dev.resthooks.registry.refusal.CallersHooks;
import dev.resthooks.registry.refusal.HookRefusals;
import dev.resthooks.registry.refusal.LogRefusals;
import dev.resthooks.registry.tenant.rest.Logged;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Clock;
import org.jboss.resteasy.reactive.RestResponse;

/** Shows and changes the settings of the organisation's hooks. */
@RequestScoped
@Path("/api/rest/resthooks/{id}/settings")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class SettingsResource {
    private final CallersHooks hooks;
    private final HookActions actions;
    private final HookRequests requests;
    private final Clock clock;

    SettingsResource(CallersHooks hooks, HookActions actions, HookRequests requests, Clock clock) {
        this.hooks = hooks;
        this.actions = actions;
        this.requests = requests;
        this.clock = clock;
    }

    @GET
    public RestResponse<Object> show(
            @PathParam("id") String id, @Context HttpHeaders headers, @Context UriInfo uri) {
        QueryParameters.refuseAny(uri);
        TagCondition unchanged = TagCondition.of(headers, HttpHeaders.IF_MATCH);
        TagCondition known = TagCondition.of(headers, HttpHeaders.IF_NONE_MATCH);
        Hook hook = hooks.find(id);
        unchanged.refuseUnlessOf(hook);
        return answer(hook, known);
    }

    @PUT
    @Consumes({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
    @Logged("hook-changed")
    public RestResponse<Object> change(
            @PathParam("id") String id, @Context HttpHeaders headers, InputStream body) {
        SettingsFields request = requests.settings(JsonBody.read(body), () -> hooks.find(id));
        TagCondition unchanged = TagCondition.of(headers, HttpHeaders.IF_MATCH);
        ChangeHook.Command command = request.of(HookIds.one(id), unchanged.ofHook());
        return switch (LogRefusals.read(
                command.hook(), () -> actions.change().run(hooks.caller(), command, clock))) {
            case ChangeHook.Result.Changed(Hook hook) -> answer(hook, TagCondition.ABSENT);
            case ChangeHook.Result.Refused(HookRefusal why) ->
                    throw HookRefusals.of(why, "id", request.fields().pointer());
        };
    }

    private RestResponse<Object> answer(Hook hook, TagCondition known) {
        SettingsFields.View view = SettingsFields.View.of(hook, hooks.caller().zone());
        return known.answer(
                TagCondition.tag(hook.state().revision(), view.startFrom()), new Answer(view));
    }

    record Answer(SettingsFields.View resthooksettings) {}
}
