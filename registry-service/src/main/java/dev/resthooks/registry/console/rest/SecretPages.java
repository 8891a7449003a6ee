package dev.resthooks.registry.console.rest;

import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.console.DoneNotice;
import dev.resthooks.registry.console.ShownSecret;
import dev.resthooks.registry.hook.CallersHooks;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.tenant.rest.Logged;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * The page of a hook with its secret. It is the answer to a form, so that only those who may change
 * the hook get it, and no link or history leads back to it.
 */
@RequestScoped
@Blocking
@Path(Pages.ROOT + "/hooks")
@Produces(MediaType.TEXT_HTML)
class SecretPages {
    private final OwnHooks own;
    private final CallersHooks hooks;
    private final HookOverview overview;
    private final Secrets secrets;
    private final Clock clock;

    SecretPages(
            OwnHooks own, CallersHooks hooks, HookOverview overview, Secrets secrets, Clock clock) {
        this.own = own;
        this.hooks = hooks;
        this.overview = overview;
        this.secrets = secrets;
        this.clock = clock;
    }

    @POST
    @Path("{id}/secret")
    @Logged("secret-read")
    public TemplateInstance show(@PathParam("id") String id) {
        return page(own.find(id));
    }

    /** Leads to the hook, so that a reload of the page does not rotate the secret again. */
    @POST
    @Path("{id}/secret/rotate")
    @Logged("secret-rotated")
    public Response rotate(@PathParam("id") String id) {
        Instant now = clock.instant();
        var _ =
                hooks.change(own.find(id).id(), hook -> secrets.rotated(hook, now))
                        .orElseThrow(() -> HookIds.notFound(id));
        return SeeOther.hook(id, DoneNotice.ROTATED);
    }

    private TemplateInstance page(Hook hook) {
        return overview.page(
                hook,
                HookPageQuery.NONE,
                Optional.of(ShownSecret.of(hook, secrets, clock.instant(), hooks.caller().zone())));
    }
}
