package dev.resthooks.registry.console.overview;

import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.refusal.CallersHooks;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

@RequestScoped
@Blocking
@Path(Pages.ROOT + "/hooks")
@Produces(MediaType.TEXT_HTML)
class HookPages {
    private final CallersHooks hooks;
    private final HookOverview overview;

    HookPages(CallersHooks hooks, HookOverview overview) {
        this.hooks = hooks;
        this.overview = overview;
    }

    @GET
    @Path("{id}")
    public TemplateInstance show(@PathParam("id") String id, @Context UriInfo uri) {
        return overview.page(hooks.find(id), HookPageQuery.of(uri), Optional.empty());
    }
}
