package dev.resthooks.registry.replay.rest;

import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.hook.Hook;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Replays for the hooks of the caller's organisation. */
@RequestScoped
@Path("/api/rest/resthooks")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
@Tag(name = "REST hooks", description = "Register target URLs for events.")
@SecurityRequirement(name = "token")
@APIResponse(responseCode = "default", ref = "Error")
class ReplaysResource {
    private final CallersReplays replays;
    private final Caller caller;
    private final Clock clock;

    ReplaysResource(CallersReplays replays, Caller caller, Clock clock) {
        this.replays = replays;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Path("{id}/replay")
    @Consumes({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
    @Logged("replay-started")
    @Operation(operationId = "replayResthook", summary = "Replay the events of a time span")
    @RequestBody(ref = "Replay")
    @APIResponse(
            responseCode = "202",
            description = "The replay has started. Get its progress at `Location`.",
            headers =
                    @Header(
                            name = "Location",
                            required = true,
                            description = "Path of the replay.",
                            schema = @Schema(implementation = String.class)),
            content =
                    @Content(
                            schema = @Schema(implementation = ReplayView.Answer.class),
                            examples = @ExampleObject(name = "an hour", ref = "Replay")))
    @APIResponse(responseCode = "409", ref = "ReplayConflict")
    public RestResponse<ReplayView.Answer> replay(
            @Parameter(description = "The hook's id.", example = "382") @PathParam("id") String id,
            InputStream body) {
        ReplayScope.OfSpan asked = ReplayRequest.read(JsonBody.read(body), clock.instant());
        return accepted(replays.begin(id, asked));
    }

    @GET
    @Path("{id}/replay")
    @Operation(
            operationId = "countReplayedEvents",
            summary = "Count the events that failed in a time span")
    @APIResponse(
            responseCode = "200",
            description = "The number of events that a replay would send now.",
            content = @Content(schema = @Schema(implementation = ReplayCountView.Answer.class)))
    public ReplayCountView.Answer count(
            @Parameter(hidden = true) @PathParam("id") String id, @Context UriInfo uri) {
        Hook hook = replays.hook(id);
        ReplayScope.Failed asked = ReplayRequest.ofQuery(uri.getQueryParameters(), caller.zone());
        return ReplayCountView.answer(asked, replays.failed(hook, asked), caller);
    }

    @POST
    @Path("{id}/deliveries/{eventId}/redeliver")
    @Logged("event-redelivered")
    @Operation(operationId = "redeliverToResthook", summary = "Redeliver an event")
    @APIResponse(
            responseCode = "202",
            description = "The replay has started. Get its progress at `Location`.",
            headers =
                    @Header(
                            name = "Location",
                            required = true,
                            description = "Path of the replay.",
                            schema = @Schema(implementation = String.class)),
            content =
                    @Content(
                            schema = @Schema(implementation = ReplayView.Answer.class),
                            examples = @ExampleObject(name = "an event", ref = "ReplayOfEvent")))
    @APIResponse(responseCode = "409", ref = "RedeliveryConflict")
    public RestResponse<ReplayView.Answer> redeliver(
            @Parameter(description = "The hook's id.", example = "382") @PathParam("id") String id,
            @Parameter(
                            description = "The event's id, as in the header `webhook-id`.",
                            example = "019cb5d0-7a40-7c31-9d2e-4f6a8b0c2d1e")
                    @PathParam("eventId")
                    String eventId,
            InputStream body) {
        JsonBody.refuseAny(body);
        return accepted(replays.redeliver(id, eventId));
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
    @Operation(
            operationId = "listResthookReplays",
            summary = "List the replays of a hook",
            description =
                    "Lists all running replays and the last 100 that have ended, newest first.")
    @APIResponse(
            responseCode = "200",
            description = "The replays.",
            content = @Content(schema = @Schema(implementation = ReplayView.ListAnswer.class)))
    public ReplayView.ListAnswer list(
            @Parameter(description = "The hook's id.", example = "382") @PathParam("id") String id,
            @Context UriInfo uri) {
        QueryParameters.refuseAny(uri);
        return new ReplayView.ListAnswer(
                replays.list(id).stream().map(it -> ReplayView.of(it, caller)).toList());
    }

    @GET
    @Path("{id}/replays/{replayId}")
    @Operation(operationId = "findResthookReplay", summary = "Get the progress of a replay")
    @APIResponse(
            responseCode = "200",
            description = "The current state of the replay.",
            content =
                    @Content(
                            schema = @Schema(implementation = ReplayView.Answer.class),
                            examples = @ExampleObject(name = "an hour", ref = "Replay")))
    public ReplayView.Answer find(
            @Parameter(description = "The hook's id.", example = "382") @PathParam("id") String id,
            @Parameter(description = "The replay's id.", example = "9001") @PathParam("replayId")
                    String replayId,
            @Context UriInfo uri) {
        QueryParameters.refuseAny(uri);
        return answer(replays.find(id, replayId));
    }

    @DELETE
    @Path("{id}/replays/{replayId}")
    @Logged("replay-cancelled")
    @Operation(
            operationId = "cancelResthookReplay",
            summary = "Cancel a replay",
            description =
                    "Stops sending the events of the replay. A replay that has already ended does not"
                            + " change.")
    @APIResponse(
            responseCode = "200",
            description = "The current state of the replay.",
            content = @Content(schema = @Schema(implementation = ReplayView.Answer.class)))
    public ReplayView.Answer cancel(
            @Parameter(description = "The hook's id.", example = "382") @PathParam("id") String id,
            @Parameter(description = "The replay's id.", example = "9001") @PathParam("replayId")
                    String replayId) {
        return answer(replays.cancel(id, replayId));
    }

    private ReplayView.Answer answer(Replay replay) {
        return new ReplayView.Answer(ReplayView.of(replay, caller));
    }
}
