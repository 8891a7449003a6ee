package dev.resthooks.registry.console.replay;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.TimeSpan;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.console.hook.OwnHooks;
import dev.resthooks.registry.console.page.FormFields;
import dev.resthooks.registry.console.page.Frame;
import dev.resthooks.registry.console.page.Frames;
import dev.resthooks.registry.console.page.SeeOther;
import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.console.page.TypedSpan;
import dev.resthooks.registry.refusal.ReplayRefusals;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import dev.resthooks.registry.resend.BeginResend;
import dev.resthooks.registry.resend.CancelResend;
import dev.resthooks.registry.resend.Resend;
import dev.resthooks.registry.resend.Resends;
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
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/** The page that counts the failed events of all hooks, sends them again and shows the progress. */
@RequestScoped
@Blocking
@Path(ResendPages.PATH)
@Produces(MediaType.TEXT_HTML)
class ResendPages {
    @CheckedTemplate(basePath = "console")
    static final class Templates {
        static native TemplateInstance resends(
                Frame frame,
                Times times,
                TypedSpan span,
                String event,
                List<String> events,
                Optional<BeginResend.Plan> plan,
                List<Resend> rows);

        static native TemplateInstance resendProgress(Frame frame, Times times, List<Resend> rows);
    }

    static final String PATH = Pages.ROOT + "/resends";

    private static final String TITLE = "Resend all that failed";
    private static final Duration USUAL = Duration.ofDays(1);

    private final Resends resends;
    private final BeginResend beginning;
    private final CancelResend cancelling;
    private final Catalogue catalogue;
    private final Frames frames;
    private final OwnHooks own;

    ResendPages(
            Resends resends,
            BeginResend beginning,
            CancelResend cancelling,
            Catalogue catalogue,
            Frames frames,
            OwnHooks own) {
        this.resends = resends;
        this.beginning = beginning;
        this.cancelling = cancelling;
        this.catalogue = catalogue;
        this.frames = frames;
        this.own = own;
    }

    /** Asks for a span of time; with one, says how many events failed in it. */
    @GET
    public TemplateInstance ask(
            @RestQuery Optional<String> from,
            @RestQuery Optional<String> to,
            @RestQuery Optional<String> event) {
        if (from.isEmpty() || to.isEmpty()) {
            return page(TypedSpan.last(USUAL, own.times()), "", Optional.empty());
        }
        TypedSpan typed = TypedSpan.read(from.get(), to.get(), own.times());
        String name = event.orElse("");
        return page(
                typed, name, typed.span().map(span -> beginning.plan(caller(), scope(span, name))));
    }

    @POST
    @Logged("resend-started")
    public Response begin(@Context RoutingContext routing) {
        FormFields sent = FormFields.of(routing);
        TypedSpan typed = TypedSpan.read(sent.text("from"), sent.text("to"), own.times());
        TimeSpan span = typed.span().orElseThrow(() -> refused(typed.problem()));
        BeginResend.Plan plan = beginning.plan(caller(), scope(span, sent.text("event")));
        var _ = ReplayRefusals.begun(beginning.run(caller(), plan, own.times().now()));
        return SeeOther.page(PATH);
    }

    @GET
    @Path("progress")
    public TemplateInstance progress() {
        return Templates.resendProgress(
                frames.of(TITLE), own.times(), resends.list(caller().org()));
    }

    @POST
    @Path("{resendId}/cancel")
    @Logged("resend-cancelled")
    public Response cancel(@PathParam("resendId") String id) {
        var _ = ReplayRefusals.cancelled(cancelling.run(caller(), id, own.times().now()));
        return SeeOther.page(PATH);
    }

    private Resend.Scope scope(TimeSpan span, String event) {
        Optional<String> named = Optional.of(event).filter(it -> !it.isEmpty());
        if (!named.map(EventType::isName).orElse(true)) {
            throw refused("There is no such event.");
        }
        return new Resend.Scope(new ReplayScope.Failed(span.from(), span.to()), named);
    }

    private Caller caller() {
        return own.all().caller();
    }

    private static ProblemException refused(String problem) {
        return Problems.of(400, "bad-resend", "The resend cannot start", problem);
    }

    private TemplateInstance page(TypedSpan span, String event, Optional<BeginResend.Plan> plan) {
        return Templates.resends(
                frames.of(TITLE),
                own.times(),
                span,
                event,
                catalogue.names(),
                plan,
                resends.list(caller().org()));
    }
}
