package dev.resthooks.registry.hook.rest;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.hook.CallersHooks;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.NewHook;
import dev.resthooks.registry.hook.Registration;
import dev.resthooks.registry.idempotency.rest.RequestKeys;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The five calls of the Actionstep contract. Each sees only the hooks of the caller's organisation.
 */
@RequestScoped
@Path("/api/rest/resthooks")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class HooksResource {
    private final CallersHooks hooks;
    private final HookRequests requests;
    private final HookAnswers answers;
    private final ApiStyle style;
    private final FurtherActs acts;
    private final Clock clock;

    HooksResource(
            CallersHooks hooks,
            HookRequests requests,
            HookAnswers answers,
            ApiStyle style,
            FurtherActs acts,
            Clock clock) {
        this.hooks = hooks;
        this.requests = requests;
        this.answers = answers;
        this.style = style;
        this.acts = acts;
        this.clock = clock;
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
    @Logged("hook-registered")
    public RestResponse<Object> register(@Context HttpHeaders headers, InputStream body) {
        Instant now = now();
        NewHook hook = requests.registration(JsonBody.read(body), now);
        return switch (hooks.register(hook, RequestKeys.of(headers), now)) {
            case Registration.Registered(Hook registered) -> answers.changed(registered);
            case Registration.Repeated(HookId id) -> answers.repeated(id, hook);
            case Registration.KeyInUse() -> throw RequestKeys.inUse();
        };
    }

    @GET
    public RestResponse<Object> list(@Context UriInfo uri) {
        ListQuery query = ListQuery.of(uri.getQueryParameters(), hooks.caller().zone(), style);
        return answers.page(hooks.list(query.hooks()), query, uri);
    }

    @GET
    @Path("{ids}")
    public RestResponse<Object> find(
            @PathParam("ids") String ids, @Context HttpHeaders headers, @Context UriInfo uri) {
        if (!style.isLenient()) {
            QueryParameters.refuseAny(uri);
        }
        HookIds wanted = HookIds.several(ids);
        TagCondition unchanged = TagCondition.of(headers, HttpHeaders.IF_MATCH);
        TagCondition known = TagCondition.of(headers, HttpHeaders.IF_NONE_MATCH);
        List<Hook> found = hooks.find(wanted.ids());
        wanted.refuseUnlessAllIn(ids(found));
        found.forEach(unchanged::refuseUnlessOf);
        return wanted.isList() ? answers.several(found) : answers.one(found.getFirst(), known);
    }

    @PUT
    @Consumes({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
    @Path("{ids}")
    @Logged("hook-changed")
    public RestResponse<Object> change(
            @PathParam("ids") String id, @Context HttpHeaders headers, InputStream body) {
        ChangeRequest request = requests.change(JsonBody.read(body));
        HookId wanted = HookIds.read(id).orElseThrow(() -> HookIds.notFoundOf(id));
        TagCondition unchanged = TagCondition.of(headers, HttpHeaders.IF_MATCH);
        Instant now = now();
        Hook changed =
                hooks.change(
                                wanted,
                                hook -> {
                                    unchanged.refuseUnlessOf(hook);
                                    return request.applyTo(hook, now);
                                })
                        .orElseThrow(() -> HookIds.notFoundOf(id));
        if (request.rotatesSecret()) {
            acts.add("secret-rotated");
        }
        return answers.changed(changed);
    }

    @DELETE
    @Path("{ids}")
    @Logged("hook-deleted")
    public RestResponse<Object> delete(@PathParam("ids") String ids, @Context HttpHeaders headers) {
        HookIds wanted = HookIds.several(ids);
        TagCondition unchanged = TagCondition.of(headers, HttpHeaders.IF_MATCH);
        List<Hook> deleted = hooks.delete(wanted.ids(), unchanged::refuseUnlessOf);
        wanted.refuseUnlessAllIn(ids(deleted));
        return answers.deleted(deleted, wanted.isList());
    }

    private static List<HookId> ids(List<Hook> hooks) {
        return hooks.stream().map(Hook::id).toList();
    }

    /** Returns the time at the precision of Kafka's timestamps, which PostgreSQL can store. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
