package dev.resthooks.registry.console.operator;

import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.console.page.FormFields;
import dev.resthooks.registry.console.page.Frame;
import dev.resthooks.registry.console.page.Frames;
import dev.resthooks.registry.console.page.SeeOther;
import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.operator.DeadEvent;
import dev.resthooks.registry.operator.DeadEventPage;
import dev.resthooks.registry.operator.kafka.DeadEvents;
import dev.resthooks.registry.operator.kafka.DeadEvents.Redrive;
import dev.resthooks.registry.operator.rest.OperatorProblems;
import dev.resthooks.registry.tenant.rest.Logged;
import dev.resthooks.registry.tenant.rest.OperatorScope;
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
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/** The pages on which operators see dead events, and re-drive them. */
@RequestScoped
@Blocking
@Path(Pages.OPERATOR + "/dead-events")
@Produces(MediaType.TEXT_HTML)
class DeadEventPages {
    @CheckedTemplate(basePath = "console")
    static final class Templates {
        static native TemplateInstance deadEvents(
                Frame frame,
                Times times,
                Optional<DeadEventPage> page,
                Optional<DeadEvent.Id> redriven);

        static native TemplateInstance deadEvent(
                Frame frame, Times times, DeadEvent.Content dead, String stillDead);
    }

    private static final int PAGE_SIZE = 25;

    private final OperatorScope operators;
    private final DeadEvents events;
    private final Frames frames;
    private final Times times;

    DeadEventPages(OperatorScope operators, DeadEvents events, Frames frames, Times times) {
        this.operators = operators;
        this.events = events;
        this.frames = frames;
        this.times = times;
    }

    /** Lists dead events. Anything that isn't the end of a page stands for the newest page. */
    @GET
    public TemplateInstance list(
            @RestQuery Optional<String> before, @RestQuery Optional<String> redriven) {
        operators.requireForPage();
        DeadEventPage.Cursor cursor =
                before.flatMap(DeadEventPage.Cursor::read).orElse(DeadEventPage.Cursor.NEWEST);
        return Templates.deadEvents(
                frames.of("Dead events"),
                times,
                page(cursor),
                redriven.flatMap(DeadEvent.Id::read));
    }

    private Optional<DeadEventPage> page(DeadEventPage.Cursor cursor) {
        try {
            return Optional.of(events.before(cursor, PAGE_SIZE));
        } catch (LogAway away) {
            return Optional.empty();
        }
    }

    @GET
    @Path("{deadEvent}")
    @Logged("dead-event-read")
    public TemplateInstance show(@PathParam("deadEvent") String deadEvent) {
        operators.requireForPage();
        return page(OperatorProblems.id(deadEvent), "");
    }

    private TemplateInstance page(DeadEvent.Id id, String stillDead) {
        return Templates.deadEvent(
                frames.of("Dead event " + id),
                times,
                OperatorProblems.asked(() -> events.find(id))
                        .orElseThrow(OperatorProblems::notFound),
                stillDead);
    }

    /** Shows the page again, with a question, if the event is still not a valid one. */
    @POST
    @Path("{deadEvent}/redrive")
    @Logged("dead-event-redriven")
    public Response redrive(
            @PathParam("deadEvent") String deadEvent, @Context RoutingContext routing) {
        operators.requireForPage();
        DeadEvent.Id id = OperatorProblems.id(deadEvent);
        boolean insists = FormFields.of(routing).text("force").equals("true");
        Redrive redrive = OperatorProblems.asked(() -> events.redrive(id, insists));
        if (redrive instanceof Redrive.StillDead(var cause)) {
            return Response.status(Response.Status.CONFLICT)
                    .entity(page(id, cause.reason() + ": " + cause.detail()))
                    .build();
        }
        var _ = OperatorProblems.written(redrive);
        return SeeOther.page(Pages.OPERATOR + "/dead-events?redriven=" + id);
    }
}
