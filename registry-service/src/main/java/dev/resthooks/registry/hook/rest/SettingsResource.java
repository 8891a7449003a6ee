package dev.resthooks.registry.hook.rest;

import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.hook.CallersHooks;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Secrets;
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
import org.jboss.resteasy.reactive.RestResponse;

/** Shows and changes the settings of the organisation's hooks. */
@RequestScoped
@Path("/api/rest/resthooks/{id}/settings")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class SettingsResource {
    private final CallersHooks hooks;
    private final HookAnswers answers;
    private final Secrets secrets;

    SettingsResource(CallersHooks hooks, HookAnswers answers, Secrets secrets) {
        this.hooks = hooks;
        this.answers = answers;
        this.secrets = secrets;
    }

    @GET
    public RestResponse<Object> show(
            @PathParam("id") String id, @Context HttpHeaders headers, @Context UriInfo uri) {
        QueryParameters.refuseAny(uri);
        TagCondition unchanged = TagCondition.of(headers, HttpHeaders.IF_MATCH);
        TagCondition known = TagCondition.of(headers, HttpHeaders.IF_NONE_MATCH);
        Hook hook = hooks.find(id);
        unchanged.refuseUnlessOf(hook);
        return answers.settings(hook, known);
    }

    @PUT
    @Consumes({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
    @Logged("hook-changed")
    public RestResponse<Object> change(
            @PathParam("id") String id, @Context HttpHeaders headers, InputStream body) {
        SettingsFields request = SettingsFields.ofChange(JsonBody.read(body));
        TagCondition unchanged = TagCondition.of(headers, HttpHeaders.IF_MATCH);
        return hooks.change(
                        HookIds.one(id),
                        hook -> {
                            unchanged.refuseUnlessOf(hook);
                            return request.applyTo(hook, secrets);
                        })
                .map(hook -> answers.settings(hook, TagCondition.ABSENT))
                .orElseThrow(() -> HookIds.notFound(id));
    }
}
