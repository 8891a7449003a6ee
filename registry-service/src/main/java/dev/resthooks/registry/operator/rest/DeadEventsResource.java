package dev.resthooks.registry.operator.rest;

import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.idempotency.rest.OnceOnly;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.operator.DeadEventCursor;
import dev.resthooks.registry.operator.DeadEventId;
import dev.resthooks.registry.operator.DeadEvents;
import dev.resthooks.registry.operator.Redrives;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.tenant.rest.Logged;
import dev.resthooks.registry.tenant.rest.OperatorScope;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/** Shows operators the records that are no events, and writes them back to their topics. */
@RequestScoped
@Path("/api/rest/resthookoperator/deadevents")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class DeadEventsResource {
    private static final Logger LOG = Logger.getLogger(DeadEventsResource.class);

    private final OperatorScope operators;
    private final DeadEvents events;
    private final Redrives redrives;
    private final OnceOnly once;
    private final Caller caller;

    DeadEventsResource(
            OperatorScope operators,
            DeadEvents events,
            Redrives redrives,
            OnceOnly once,
            Caller caller) {
        this.operators = operators;
        this.events = events;
        this.redrives = redrives;
        this.once = once;
        this.caller = caller;
    }

    @GET
    public DeadEventView.ListAnswer list(@Context UriInfo uri) {
        operators.require();
        QueryParameters given =
                QueryParameters.of(uri.getQueryParameters(), List.of("before", "pageSize"));
        DeadEventCursor cursor =
                given.read(
                                "before",
                                "bad-before",
                                "must be the unchanged next of a page",
                                DeadEventCursor::read)
                        .orElse(DeadEventCursor.NEWEST);
        int pageSize = given.pageSize(20, 100);
        return DeadEventView.answer(asked(() -> events.before(cursor, pageSize)), caller);
    }

    @GET
    @Path("{deadEvent}")
    @Logged("dead-event-read")
    public DeadRecordView.Answer show(
            @PathParam("deadEvent") String deadEvent, @Context UriInfo uri) {
        operators.require();
        QueryParameters.refuseAny(uri);
        DeadEventId id = id(deadEvent);
        return DeadRecordView.answer(
                asked(() -> events.find(id)).orElseThrow(DeadEventProblems::notFound), caller);
    }

    @POST
    @Path("{deadEvent}/redrive")
    @Logged("dead-event-redriven")
    @Blocking
    public Uni<RestResponse<Object>> redrive(
            @PathParam("deadEvent") String deadEvent,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            InputStream body) {
        operators.require();
        JsonBody.refuseAny(body);
        boolean insists =
                QueryParameters.of(uri.getQueryParameters(), List.of("force"))
                        .read(
                                "force",
                                "bad-force",
                                "must be true or false",
                                DeadEventsResource::truth)
                        .orElse(false);
        DeadEventId id = id(deadEvent);
        return once.answerLater(
                headers,
                "redrive " + deadEvent + " " + insists,
                () -> Uni.createFrom().item(() -> RestResponse.ok(redriven(id, insists))));
    }

    private RedriveView.Answer redriven(DeadEventId id, boolean insists) {
        return RedriveView.answer(
                DeadEventProblems.written(asked(() -> redrives.redrive(id, insists))));
    }

    private static Optional<Boolean> truth(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static DeadEventId id(String text) {
        return DeadEventId.read(text).orElseThrow(DeadEventProblems::notFound);
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (LogAway away) {
            LOG.warnf("dead events refused, Kafka is unavailable: %s", away);
            throw Problems.logUnavailable();
        }
    }
}
