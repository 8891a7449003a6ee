package dev.resthooks.registry.console.overview;

import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.console.hook.OwnHooks;
import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.refusal.CallersHooks;
import dev.resthooks.registry.tenant.rest.Logged;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/**
 * The page of a hook, without or with its secret. The secret is shown in the answer to a form, so
 * that only those who may change the hook get it, and no link or history leads back to it.
 */
@RequestScoped
@Blocking
@Path(Pages.ROOT + "/hooks")
@Produces(MediaType.TEXT_HTML)
class HookPages {
    private final CallersHooks hooks;
    private final OwnHooks own;
    private final Secrets secrets;
    private final HookOverview overview;
    private final Times times;

    HookPages(
            CallersHooks hooks, OwnHooks own, Secrets secrets, HookOverview overview, Times times) {
        this.hooks = hooks;
        this.own = own;
        this.secrets = secrets;
        this.overview = overview;
        this.times = times;
    }

    @GET
    @Path("{id}")
    public TemplateInstance show(@PathParam("id") String id, @Context UriInfo uri) {
        return overview.page(hooks.find(id), HookPageQuery.of(uri), Optional.empty());
    }

    @POST
    @Path("{id}/secret")
    @Logged("secret-read")
    public TemplateInstance showSecret(@PathParam("id") String id) {
        Hook hook = own.find(id);
        HookOverview.Secret secret =
                new HookOverview.Secret(
                        secrets.newest(hook).text(), hook.formerSecretsUntil(times.now()));
        return overview.page(hook, HookPageQuery.NONE, Optional.of(secret));
    }

    /** Shows the page of the hook without its secret, which is the answer to a form alone. */
    @GET
    @Path("{id}/secret")
    public TemplateInstance hideSecret(@PathParam("id") String id) {
        return overview.page(hooks.find(id), HookPageQuery.NONE, Optional.empty());
    }
}
