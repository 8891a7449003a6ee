package dev.resthooks.registry.console.replay;

import dev.resthooks.registry.api.Problem;
import dev.resthooks.registry.api.TimeSpan;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.audit.AuditHook;
import dev.resthooks.registry.audit.AuditQuery;
import dev.resthooks.registry.console.hook.HookDetail;
import dev.resthooks.registry.console.hook.OwnHooks;
import dev.resthooks.registry.console.page.FormFields;
import dev.resthooks.registry.console.page.Frame;
import dev.resthooks.registry.console.page.Frames;
import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.console.page.TypedSpan;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.refusal.AuditRefusals;
import dev.resthooks.registry.tenant.Caller;
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
import java.util.Optional;

/** The page that audits a hook. Its result is the answer to its form, and is stored nowhere. */
@RequestScoped
@Blocking
@Path(Pages.ROOT + "/hooks")
@Produces(MediaType.TEXT_HTML)
class AuditPages {
    @CheckedTemplate(basePath = "console")
    static final class Templates {
        static native TemplateInstance audit(
                Frame frame,
                HookDetail hook,
                TypedSpan span,
                String problem,
                Optional<AuditReport> report);
    }

    private static final Duration USUAL = Duration.ofHours(1);

    private final OwnHooks own;
    private final AuditHook audits;
    private final Frames frames;

    AuditPages(OwnHooks own, AuditHook audits, Frames frames) {
        this.own = own;
        this.audits = audits;
        this.frames = frames;
    }

    @GET
    @Path("{id}/audit")
    public TemplateInstance ask(@PathParam("id") String id) {
        TypedSpan usual = TypedSpan.last(USUAL, own.times());
        return page(own.all().find(id), usual, "", Optional.empty());
    }

    @POST
    @Path("{id}/audit")
    @Logged("hook-audited")
    public Response audit(@PathParam("id") String id, @Context RoutingContext routing) {
        Hook hook = own.all().find(id);
        Caller caller = own.all().caller();
        Times times = own.times();
        FormFields sent = FormFields.of(routing);
        Optional<AuditQuery> rest = AuditQuery.ofCursor(sent.text("cursor"), times.now());
        TypedSpan typed =
                rest.map(it -> TypedSpan.of(new TimeSpan(it.from(), it.to()), times.zone()))
                        .orElseGet(() -> TypedSpan.read(sent.text("from"), sent.text("to"), times));
        if (typed.span().isEmpty()) {
            return answer(400, page(hook, typed, typed.problem(), Optional.empty()));
        }
        TimeSpan span = typed.span().get();
        AuditQuery query = rest.orElseGet(() -> AuditQuery.between(span.from(), span.to()));
        return switch (audits.run(caller.org(), hook.id(), query)) {
            case AuditHook.Result.Audited(AuditHook.Audit audit) -> {
                String earlier = rest.map(_ -> sent.text("sums")).orElse("");
                AuditReport report = AuditReport.of(audit, earlier);
                yield answer(200, page(hook, typed, "", Optional.of(report)));
            }
            case AuditHook.Result.Refused why -> {
                Problem refused = AuditRefusals.of(why, hook.id(), caller).problem();
                yield answer(
                        refused.status(), page(hook, typed, refused.detail(), Optional.empty()));
            }
        };
    }

    private static Response answer(int status, TemplateInstance page) {
        return Response.status(status).entity(page).build();
    }

    private TemplateInstance page(
            Hook hook, TypedSpan span, String problem, Optional<AuditReport> report) {
        return Templates.audit(
                frames.of("Audit hook " + hook.id()), own.detail(hook), span, problem, report);
    }
}
