package dev.resthooks.registry.hook.rest;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.BodyFields;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.hook.ChangeHook;
import dev.resthooks.registry.hook.DeleteHooks;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookActions;
import dev.resthooks.registry.hook.HookRefusal;
import dev.resthooks.registry.hook.NewHook;
import dev.resthooks.registry.hook.RegisterHook;
import dev.resthooks.registry.idempotency.rest.OnceOnly;
import dev.resthooks.registry.refusal.CallersHooks;
import dev.resthooks.registry.refusal.HookRefusals;
import dev.resthooks.registry.refusal.LogRefusals;
import dev.resthooks.registry.tenant.rest.FurtherActs;
import dev.resthooks.registry.tenant.rest.Logged;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** The five calls of the Actionstep contract, for the hooks of the caller's organisation. */
@RequestScoped
@Path("/api/rest/resthooks")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class HooksResource {
    private static final String IDS = "ids";

    private final CallersHooks hooks;
    private final HookActions actions;
    private final HookRequests requests;
    private final HookAnswers answers;
    private final FurtherActs acts;
    private final Clock clock;

    HooksResource(
            CallersHooks hooks,
            HookActions actions,
            HookRequests requests,
            HookAnswers answers,
            FurtherActs acts,
            Clock clock) {
        this.hooks = hooks;
        this.actions = actions;
        this.requests = requests;
        this.answers = answers;
        this.acts = acts;
        this.clock = clock;
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
    @Logged("hook-registered")
    public RestResponse<Object> register(@Context HttpHeaders headers, InputStream body) {
        BodyFields posted = HookRequests.posted(JsonBody.read(body));
        NewHook hook = requests.registration(posted);
        RegisterHook.Command command = new RegisterHook.Command(hook, OnceOnly.key(headers));
        return switch (actions.register().run(hooks.caller(), command, clock.instant())) {
            case RegisterHook.Result.Registered(Hook registered) -> answers.changed(registered);
            case RegisterHook.Result.Repeated(HookId id) -> answers.repeated(id, hook);
            case RegisterHook.Result.KeyInUse() -> throw OnceOnly.keyInUse();
            case RegisterHook.Result.Refused(HookRefusal why) ->
                    throw HookRefusals.of(why, IDS, posted.pointer());
        };
    }

    @GET
    public RestResponse<Object> list(@Context UriInfo uri) {
        ListQuery query =
                requests.list(uri.getQueryParameters(), hooks.caller().zone(), answers.style());
        return answers.page(hooks.list(query.hooks()), query, uri);
    }

    @GET
    @Path("{ids}")
    public RestResponse<Object> find(
            @PathParam("ids") String ids, @Context HttpHeaders headers, @Context UriInfo uri) {
        if (!answers.style().isLenient()) {
            QueryParameters.refuseAny(uri);
        }
        HookIds wanted = HookIds.several(ids);
        TagCondition unchanged = TagCondition.of(headers, HttpHeaders.IF_MATCH);
        TagCondition known = TagCondition.of(headers, HttpHeaders.IF_NONE_MATCH);
        List<Hook> found = hooks.find(wanted.ids());
        wanted.refuseUnlessAllIn(found.stream().map(Hook::id).toList());
        found.forEach(unchanged::refuseUnlessOf);
        return wanted.isList() ? answers.several(found) : answers.one(found.getFirst(), known);
    }

    @PUT
    @Consumes({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
    @Path("{ids}")
    @Logged("hook-changed")
    public RestResponse<Object> change(
            @PathParam("ids") String id, @Context HttpHeaders headers, InputStream body) {
        HookRequests.Change request =
                requests.change(JsonBody.read(body), () -> hooks.find(HookIds.several(id).ids()));
        HookId wanted = HookIds.read(id).orElseThrow(() -> HookIds.notFound(id, IDS));
        TagCondition unchanged = TagCondition.of(headers, HttpHeaders.IF_MATCH);
        ChangeHook.Command command = request.of(wanted, unchanged.ofHook());
        return switch (LogRefusals.read(
                wanted, () -> actions.change().run(hooks.caller(), command, clock))) {
            case ChangeHook.Result.Changed(Hook changed) -> {
                if (command.rotatesSecret()) {
                    acts.add("secret-rotated");
                }
                yield answers.changed(changed);
            }
            case ChangeHook.Result.Refused(HookRefusal why) ->
                    throw HookRefusals.of(why, IDS, request.fields().pointer());
        };
    }

    @DELETE
    @Path("{ids}")
    @Logged("hook-deleted")
    public RestResponse<Object> delete(@PathParam("ids") String ids, @Context HttpHeaders headers) {
        HookIds wanted = HookIds.several(ids);
        TagCondition unchanged = TagCondition.of(headers, HttpHeaders.IF_MATCH);
        return switch (actions.delete().run(hooks.caller(), wanted.ids(), unchanged.ofHook())) {
            case DeleteHooks.Result.Deleted(List<Hook> deleted) ->
                    answers.deleted(deleted, wanted.isList());
            case DeleteHooks.Result.Refused(HookRefusal why) -> throw HookRefusals.of(why, IDS, "");
        };
    }
}
