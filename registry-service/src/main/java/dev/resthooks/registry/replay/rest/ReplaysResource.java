package dev.resthooks.registry.replay.rest;

import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.idempotency.rest.OnceOnly;
import dev.resthooks.registry.replay.CallersReplays;
import dev.resthooks.registry.replay.Replay;
import dev.resthooks.registry.replay.ReplayScope;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.tenant.rest.Logged;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.time.Clock;
import org.jboss.resteasy.reactive.RestResponse;

/** Replays for the hooks of the caller's organisation. */
@RequestScoped
@Path("/api/rest/resthooks")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class ReplaysResource {
    private final CallersReplays replays;
    private final OnceOnly once;
    private final Caller caller;
    private final Clock clock;

    ReplaysResource(CallersReplays replays, OnceOnly once, Caller caller, Clock clock) {
        this.replays = replays;
        this.once = once;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Path("{id}/replay")
    @Consumes({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
    @Logged("replay-started")
    public RestResponse<Object> replay(
            @PathParam("id") String id, @Context HttpHeaders headers, InputStream body) {
        ReplayScope.OfSpan asked = ReplayRequest.read(JsonBody.read(body), clock.instant());
        return once.answer(
                headers,
                "replay " + id + " " + asked,
                () -> replays.prepare(id, asked),
                begin -> accepted(begin.get()));
    }

    @GET
    @Path("{id}/replay")
    public ReplayCountView.Answer count(@PathParam("id") String id, @Context UriInfo uri) {
        Hook hook = replays.hook(id);
        ReplayScope.OfSpan asked = ReplayRequest.ofQuery(uri.getQueryParameters(), caller.zone());
        return ReplayCountView.answer(asked, replays.count(hook, asked), caller);
    }

    @POST
    @Path("{id}/deliveries/{eventId}/redeliver")
    @Logged("event-redelivered")
    public RestResponse<Object> redeliver(
            @PathParam("id") String id,
            @PathParam("eventId") String eventId,
            @Context HttpHeaders headers,
            InputStream body) {
        JsonBody.refuseAny(body);
        return once.answer(
                headers,
                "redeliver " + id + " " + eventId,
                () -> replays.prepareRedelivery(id, eventId),
                begin -> accepted(begin.get()));
    }

    private RestResponse<ReplayView.Answer> accepted(Replay replay) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, answer(replay))
                .header(
                        HttpHeaders.LOCATION,
                        "/api/rest/resthooks/" + replay.hook() + "/replays/" + replay.id())
                .build();
    }

    @GET
    @Path("{id}/replays")
    public ReplayView.ListAnswer list(@PathParam("id") String id, @Context UriInfo uri) {
        QueryParameters.refuseAny(uri);
        return new ReplayView.ListAnswer(
                replays.list(id).stream().map(it -> ReplayView.of(it, caller)).toList());
    }

    @GET
    @Path("{id}/replays/{replayId}")
    public ReplayView.Answer find(
            @PathParam("id") String id,
            @PathParam("replayId") String replayId,
            @Context UriInfo uri) {
        QueryParameters.refuseAny(uri);
        return answer(replays.find(id, replayId));
    }

    @DELETE
    @Path("{id}/replays/{replayId}")
    @Logged("replay-cancelled")
    public ReplayView.Answer cancel(
            @PathParam("id") String id, @PathParam("replayId") String replayId) {
        return answer(replays.cancel(id, replayId));
    }

    private ReplayView.Answer answer(Replay replay) {
        return new ReplayView.Answer(ReplayView.of(replay, caller));
    }
}
