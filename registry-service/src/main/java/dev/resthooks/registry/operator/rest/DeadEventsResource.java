package dev.resthooks.registry.operator.rest;

import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.idempotency.rest.OnceOnly;
import dev.resthooks.registry.operator.DeadEvent;
import dev.resthooks.registry.operator.DeadEventPage;
import dev.resthooks.registry.operator.kafka.DeadEvents;
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
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Shows operators the records that are no events, and writes them back to their topics. */
@RequestScoped
@Path("/api/rest/resthookoperator/deadevents")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class DeadEventsResource {
    private final OperatorScope operators;
    private final DeadEvents events;
    private final OnceOnly once;
    private final Caller caller;

    DeadEventsResource(OperatorScope operators, DeadEvents events, OnceOnly once, Caller caller) {
        this.operators = operators;
        this.events = events;
        this.once = once;
        this.caller = caller;
    }

    @GET
    public DeadEventView.ListAnswer list(@Context UriInfo uri) {
        operators.require();
        QueryParameters given =
                QueryParameters.of(uri.getQueryParameters(), List.of("before", "pageSize"));
        DeadEventPage.Cursor cursor =
                given.read(
                                "before",
                                "bad-before",
                                "must be the unchanged next of a page",
                                DeadEventPage.Cursor::read)
                        .orElse(DeadEventPage.Cursor.NEWEST);
        int pageSize = given.pageSize(20, 100);
        DeadEventPage page = OperatorProblems.asked(() -> events.before(cursor, pageSize));
        return new DeadEventView.ListAnswer(
                page.events().stream().map(it -> DeadEventView.of(it, caller)).toList(),
                page.next().map(DeadEventPage.Cursor::text).orElse(null));
    }

    @GET
    @Path("{deadEvent}")
    @Logged("dead-event-read")
    public RecordView.Answer show(@PathParam("deadEvent") String deadEvent, @Context UriInfo uri) {
        operators.require();
        QueryParameters.refuseAny(uri);
        DeadEvent.Id id = OperatorProblems.id(deadEvent);
        return RecordView.answer(
                OperatorProblems.asked(() -> events.find(id))
                        .orElseThrow(OperatorProblems::notFound),
                caller);
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
                                text ->
                                        Optional.of(text)
                                                .filter(it -> it.matches("true|false"))
                                                .map(Boolean::parseBoolean))
                        .orElse(false);
        DeadEvent.Id id = OperatorProblems.id(deadEvent);
        return once.answerLater(
                headers,
                "redrive " + deadEvent + " " + insists,
                () -> Uni.createFrom().item(() -> RestResponse.ok(redriven(id, insists))));
    }

    private RedriveView.Answer redriven(DeadEvent.Id id, boolean insists) {
        EventPosition to =
                OperatorProblems.written(OperatorProblems.asked(() -> events.redrive(id, insists)));
        return new RedriveView.Answer(
                new RedriveView(to.partition().topic(), to.partition().number(), to.offset()));
    }

    record RecordView(
            String key,
            List<DeadEvent.Content.Header> headers,
            String value,
            boolean valueTruncated) {

        record Answer(DeadEventView resthookdeadevent, RecordView record) {}

        static Answer answer(DeadEvent.Content content, Caller caller) {
            return new Answer(
                    DeadEventView.of(content.event(), caller),
                    new RecordView(
                            content.key(),
                            content.headers(),
                            content.value(),
                            content.isShortened()));
        }
    }

    record RedriveView(String topic, int partition, long offset) {

        record Answer(RedriveView resthookredrive) {}
    }

    record DeadEventView(
            String id,
            String at,
            String reason,
            String detail,
            @Nullable String topic,
            @Nullable Integer partition,
            @Nullable Long offset,
            @Nullable String eventName,
            @Nullable String eventId,
            @Nullable String orgKey,
            @Nullable String redrivenFrom,
            long size,
            boolean complete) {

        record ListAnswer(List<DeadEventView> resthookdeadevents, @Nullable String next) {}

        static DeadEventView of(DeadEvent event, Caller caller) {
            @Nullable EventPosition source = event.source().orElse(null);
            return new DeadEventView(
                    event.id().toString(),
                    caller.shown(event.died()),
                    event.cause().reason(),
                    event.cause().detail(),
                    source == null ? null : source.partition().topic(),
                    source == null ? null : Integer.valueOf(source.partition().number()),
                    source == null ? null : Long.valueOf(source.offset()),
                    event.claims().eventName().orElse(null),
                    event.claims().eventId().orElse(null),
                    event.claims().orgKey().orElse(null),
                    event.claims().redrivenFrom().orElse(null),
                    event.size(),
                    event.isWhole());
        }
    }
}
