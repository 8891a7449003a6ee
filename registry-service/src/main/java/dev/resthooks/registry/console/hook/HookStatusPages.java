package dev.resthooks.registry.console.hook;

import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.console.page.FormFields;
import dev.resthooks.registry.console.page.Frame;
import dev.resthooks.registry.console.page.Frames;
import dev.resthooks.registry.console.page.SeeOther;
import dev.resthooks.registry.console.page.SeeOther.DoneNotice;
import dev.resthooks.registry.hook.ChangeHook;
import dev.resthooks.registry.hook.ChangeHook.HookCondition;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookChange;
import dev.resthooks.registry.hook.HookChange.Resume;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.hook.SettingsChange;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/** The pages that ask before a hook is paused, resumed, deleted or gets another secret. */
@RequestScoped
@Blocking
@Path(Pages.ROOT + "/hooks")
@Produces(MediaType.TEXT_HTML)
class HookStatusPages {
    @CheckedTemplate(basePath = "console")
    static final class Templates {
        static native TemplateInstance pause(Frame frame, HookDetail hook);

        static native TemplateInstance resume(Frame frame, HookDetail hook, String waiting);

        static native TemplateInstance rotate(Frame frame, HookDetail hook, Rotation rotation);

        static native TemplateInstance delete(Frame frame, HookDetail hook);
    }

    private final OwnHooks hooks;
    private final WaitingEvents waiting;
    private final Secrets secrets;
    private final Frames frames;

    HookStatusPages(OwnHooks hooks, WaitingEvents waiting, Secrets secrets, Frames frames) {
        this.hooks = hooks;
        this.waiting = waiting;
        this.secrets = secrets;
        this.frames = frames;
    }

    @GET
    @Path("{id}/pause")
    public TemplateInstance askToPause(@PathParam("id") String id) {
        return Templates.pause(frames.of("Pause hook " + id), hooks.detail(hooks.find(id)));
    }

    @POST
    @Path("{id}/pause")
    @Logged("hook-changed")
    public Response pause(@PathParam("id") String id, @Context RoutingContext routing) {
        change(id, FormFields.of(routing), HookStatus.DISABLED, Resume.BACKLOG);
        return SeeOther.hook(id, DoneNotice.PAUSED);
    }

    /** Asks at once, and counts the events that wait only on request: that takes a while. */
    @GET
    @Path("{id}/resume")
    public TemplateInstance askToResume(
            @PathParam("id") String id, @RestQuery Optional<String> count) {
        HookDetail hook = hooks.detail(hooks.find(id));
        return Templates.resume(
                frames.of("Resume hook " + id),
                hook,
                count.filter(_ -> !hook.isActive()).map(_ -> waiting.count(hook)).orElse(""));
    }

    @POST
    @Path("{id}/resume")
    @Logged("hook-changed")
    public Response resume(@PathParam("id") String id, @Context RoutingContext routing) {
        FormFields sent = FormFields.of(routing);
        change(id, sent, HookStatus.ACTIVE, Resume.named(sent.text("from")).orElse(Resume.BACKLOG));
        return SeeOther.hook(id, DoneNotice.RESUMED);
    }

    private void change(String id, FormFields sent, HookStatus status, Resume from) {
        HookChange change =
                new HookChange(Optional.empty(), Optional.empty(), Optional.of(status), from);
        var _ =
                hooks.change(
                        ChangeHook.Command.of(
                                HookIds.one(id),
                                OwnHooks.shown(sent),
                                change,
                                SettingsChange.NONE));
    }

    @GET
    @Path("{id}/delete")
    public TemplateInstance askToDelete(@PathParam("id") String id) {
        return Templates.delete(frames.of("Delete hook " + id), hooks.detail(hooks.find(id)));
    }

    @POST
    @Path("{id}/delete")
    @Logged("hook-deleted")
    public Response delete(@PathParam("id") String id, @Context RoutingContext routing) {
        hooks.delete(id, FormFields.of(routing));
        return SeeOther.list(DoneNotice.DELETED);
    }

    /**
     * What a page says before the secret of a hook is rotated.
     *
     * @param mark stands for the present secret, so that a form rotates no other one: a rotation
     *     does not raise the hook's revision
     * @param until when the present secret stops signing if it is rotated now
     */
    public record Rotation(
            String mark, Instant until, Duration overlap, List<Instant> formerUntil) {
        public boolean dropsOne() {
            return formerUntil.size() >= Secrets.MOST_FORMER;
        }
    }

    @GET
    @Path("{id}/secret/rotate")
    public TemplateInstance askToRotate(@PathParam("id") String id) {
        Hook hook = hooks.find(id);
        HookDetail detail = hooks.detail(hook);
        return Templates.rotate(
                frames.of("Rotate the secret of hook " + hook.id()),
                detail,
                new Rotation(
                        hook.secretMark(),
                        detail.times().now().plus(secrets.overlap()),
                        secrets.overlap(),
                        hook.formerSecretsUntil(detail.times().now())));
    }

    /** Leads to the hook, so that a reload of the page does not rotate the secret again. */
    @POST
    @Path("{id}/secret/rotate")
    @Logged("secret-rotated")
    public Response rotate(@PathParam("id") String id, @Context RoutingContext routing) {
        FormFields sent = FormFields.of(routing);
        HookCondition shown =
                new HookCondition(
                        OwnHooks.shown(sent).revisions(), Optional.of(sent.text("secret")));
        var _ = hooks.change(ChangeHook.Command.rotation(HookIds.one(id), shown));
        return SeeOther.hook(id, DoneNotice.ROTATED);
    }
}
