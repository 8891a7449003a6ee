package dev.resthooks.registry.console.overview;

import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.console.hook.HookDetail;
import dev.resthooks.registry.console.hook.HookDetails;
import dev.resthooks.registry.console.hook.OwnHooks;
import dev.resthooks.registry.console.page.DoneNotice;
import dev.resthooks.registry.console.page.FormFields;
import dev.resthooks.registry.console.page.Frame;
import dev.resthooks.registry.console.page.Frames;
import dev.resthooks.registry.console.page.SeeOther;
import dev.resthooks.registry.hook.ChangeHook;
import dev.resthooks.registry.hook.ChangeHook.HookCondition;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.refusal.CallersHooks;
import dev.resthooks.registry.tenant.rest.Logged;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;

/**
 * The page of a hook with its secret, and the page that asks before the secret is rotated. The
 * secret is shown in the answer to a form, so that only those who may change the hook get it, and
 * no link or history leads back to it.
 */
@RequestScoped
@Blocking
@Path(Pages.ROOT + "/hooks")
@Produces(MediaType.TEXT_HTML)
class SecretPages {
    @CheckedTemplate(basePath = "console")
    static final class Templates {
        /** The page that asks before the secret of a hook is rotated. */
        static native TemplateInstance rotate(
                Frame frame, HookDetail hook, SecretRotation rotation);
    }

    /** The name of the field that has the mark of the secret that is to be rotated. */
    private static final String MARK_FIELD = "secret";

    private final OwnHooks own;
    private final CallersHooks hooks;
    private final HookOverview overview;
    private final HookDetails details;
    private final Secrets secrets;
    private final Frames frames;
    private final Clock clock;

    SecretPages(
            OwnHooks own,
            CallersHooks hooks,
            HookOverview overview,
            HookDetails details,
            Secrets secrets,
            Frames frames,
            Clock clock) {
        this.own = own;
        this.hooks = hooks;
        this.overview = overview;
        this.details = details;
        this.secrets = secrets;
        this.frames = frames;
        this.clock = clock;
    }

    @POST
    @Path("{id}/secret")
    @Logged("secret-read")
    public TemplateInstance show(@PathParam("id") String id) {
        return page(own.find(id));
    }

    /** Shows the page of the hook without its secret, which is the answer to a form alone. */
    @GET
    @Path("{id}/secret")
    public TemplateInstance hide(@PathParam("id") String id) {
        return overview.page(hooks.find(id), HookPageQuery.NONE, Optional.empty());
    }

    @GET
    @Path("{id}/secret/rotate")
    public TemplateInstance askToRotate(@PathParam("id") String id) {
        Hook hook = own.find(id);
        return Templates.rotate(
                frames.of("Rotate the secret of hook " + hook.id()),
                details.of(hook),
                SecretRotation.of(hook, secrets, clock.instant(), hooks.caller().zone()));
    }

    /** Leads to the hook, so that a reload of the page does not rotate the secret again. */
    @POST
    @Path("{id}/secret/rotate")
    @Logged("secret-rotated")
    public Response rotate(@PathParam("id") String id, @Context RoutingContext routing) {
        FormFields sent = FormFields.of(routing);
        HookCondition shown =
                new HookCondition(
                        OwnHooks.shown(sent).revisions(), Optional.of(sent.text(MARK_FIELD)));
        var _ = own.change(ChangeHook.Command.rotation(HookIds.one(id), shown));
        return SeeOther.hook(id, DoneNotice.ROTATED);
    }

    private TemplateInstance page(Hook hook) {
        return overview.page(
                hook,
                HookPageQuery.NONE,
                Optional.of(ShownSecret.of(hook, secrets, clock.instant(), hooks.caller().zone())));
    }
}
