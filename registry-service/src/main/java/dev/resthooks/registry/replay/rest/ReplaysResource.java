package dev.resthooks.registry.replay.rest;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.hook.CallersHooks;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.replay.EventOffsets;
import dev.resthooks.registry.replay.EventPlaces;
import dev.resthooks.registry.replay.Replay;
import dev.resthooks.registry.replay.ReplayScope;
import dev.resthooks.registry.replay.ReplayStart;
import dev.resthooks.registry.replay.Replaying;
import dev.resthooks.registry.replay.Replays;
import dev.resthooks.registry.tenant.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/** Replays for the hooks of the caller's organisation. */
@RequestScoped
@Path("/api/rest/resthooks")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
@Tag(name = "REST hooks", description = "Register target URLs for events.")
@SecurityRequirement(name = "token")
@APIResponse(
        responseCode = "default",
        description =
                "Refused (4xx) or failed (5xx): a field 400, no or a bad token 401, a scope that is"
                        + " lacking 403, no such hook, replay or delivery of this organisation"
                        + " 404, the hook can't be replayed now 409, the database or the event log"
                        + " away 503.",
        content = @Content(schema = @Schema(ref = "Problem")))
class ReplaysResource {
    private static final String EXAMPLE =
            """
            {"resthookreplay":{"id":"9001","resthookId":"382","state":"running","why":null,"lastFailure":null,
            "from":"2020-04-03T12:00:00+13:00","to":"2020-04-03T13:00:00+13:00","eventId":null,"delivered":180,
            "partitions":{"done":0,"of":1},"created":"2020-04-04T09:00:00+13:00","ended":null}}
            """;

    private static final String ONE_EVENT =
            """
            {"resthookreplay":{"id":"9002","resthookId":"382","state":"running","why":null,"lastFailure":null,
            "from":null,"to":null,"eventId":"019cb5d0-7a40-7c31-9d2e-4f6a8b0c2d1e","delivered":0,
            "partitions":{"done":0,"of":1},"created":"2020-04-04T09:00:00+13:00","ended":null}}
            """;

    private static final Logger LOG = Logger.getLogger(ReplaysResource.class);
    private final CallersHooks hooks;
    private final Replays replays;
    private final Replaying replaying;
    private final EventPlaces places;
    private final Caller caller;
    private final Clock clock;

    ReplaysResource(
            CallersHooks hooks,
            Replays replays,
            Replaying replaying,
            EventPlaces places,
            Caller caller,
            Clock clock) {
        this.hooks = hooks;
        this.replays = replays;
        this.replaying = replaying;
        this.places = places;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Path("{id}/replay")
    @Consumes({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
    @Operation(
            operationId = "replayResthook",
            summary = "Send a span of history again",
            description =
                    """
                    Everything that came to the event log from `from` until before `to`, and that the hook waits for,
                    is sent to its target once more: in order, with retries, beside what happens meanwhile and without
                    holding it up. Callbacks carry the same `webhook-id` as before and `resthook-replay: true`. They
                    count nothing, and what the target answers changes nothing of the hook: an unexpected answer stops
                    the replay alone.

                    Times are when events came to the platform's log. What is older than it is kept is not sent. A
                    replay takes the hook as it is: it is cancelled when the hook is disabled or deleted, or gets
                    another target or event.
                    """)
    @RequestBody(ref = "Replay")
    @APIResponse(
            responseCode = "202",
            description = "It is being done; `Location` tells how far it is.",
            headers =
                    @Header(
                            name = "Location",
                            required = true,
                            description = "Path of the replay.",
                            schema = @Schema(implementation = String.class)),
            content =
                    @Content(
                            schema = @Schema(implementation = ReplayView.Answer.class),
                            examples = @ExampleObject(name = "an hour", value = EXAMPLE)))
    @APIResponse(
            responseCode = "409",
            description =
                    "The hook is disabled, was changed just now, or has as many replays under way"
                            + " as it may.",
            content = @Content(schema = @Schema(ref = "Problem")))
    public RestResponse<ReplayView.Answer> replay(
            @Parameter(description = "The hook's id.", example = "382") @PathParam("id") String id,
            InputStream body) {
        Instant now = now();
        ReplayScope.Between asked = ReplayRequest.read(JsonBody.read(body), now);
        HookId hook = HookIds.one(id);
        return ReplayAnswers.answer(beginning(hook, asked, now), id, caller);
    }

    @POST
    @Path("{id}/deliveries/{eventId}/redeliver")
    @Operation(
            operationId = "redeliverToResthook",
            summary = "Send one event again",
            description =
                    """
                    An event whose delivery is logged is sent to the hook's target once more, whatever came of it before:
                    a replay of this event alone, under the same rules as one of a span. It is read where the delivery log
                    says that it lies. The request has no body.
                    """)
    @APIResponse(
            responseCode = "202",
            description = "It is being done; `Location` tells how far it is.",
            headers =
                    @Header(
                            name = "Location",
                            required = true,
                            description = "Path of the replay.",
                            schema = @Schema(implementation = String.class)),
            content =
                    @Content(
                            schema = @Schema(implementation = ReplayView.Answer.class),
                            examples = @ExampleObject(name = "an event", value = ONE_EVENT)))
    @APIResponse(
            responseCode = "409",
            description =
                    "It isn't known where the event lies (`event-place-unknown`), or it is older"
                            + " than events are kept (`event-gone`). Or the hook is disabled, waits"
                            + " for another event by now, or has as many replays under way as it"
                            + " may.",
            content = @Content(schema = @Schema(ref = "Problem")))
    public RestResponse<ReplayView.Answer> redeliver(
            @Parameter(description = "The hook's id.", example = "382") @PathParam("id") String id,
            @Parameter(
                            description = "The event's id, as header `webhook-id` told it.",
                            example = "019cb5d0-7a40-7c31-9d2e-4f6a8b0c2d1e")
                    @PathParam("eventId")
                    String eventId,
            InputStream body) {
        JsonBody.refuseAny(body);
        Hook hook = hooks.find(id);
        if (eventId.isBlank()) {
            throw ReplayAnswers.noDelivery();
        }
        EventId event = new EventId(eventId);
        return ReplayAnswers.answer(
                places.find(hook, event),
                place -> replaying.redeliver(caller.org(), hook, event, place, now()),
                id,
                caller);
    }

    private ReplayStart beginning(HookId hook, ReplayScope.Between asked, Instant now) {
        try {
            return replaying.replay(caller.org(), hook, asked, now);
        } catch (EventOffsets.LogAway away) {
            LOG.warnf("a replay was refused, the event log is away: hook=%s %s", hook, away);
            throw Problems.logAway();
        }
    }

    @GET
    @Path("{id}/replays")
    @Operation(
            operationId = "listResthookReplays",
            summary = "List a hook's replays",
            description = "The newest first: all that run, and the last 100 that have ended.")
    @APIResponse(
            responseCode = "200",
            description = "The replays.",
            content = @Content(schema = @Schema(implementation = ReplayView.ListAnswer.class)))
    public ReplayView.ListAnswer list(
            @Parameter(description = "The hook's id.", example = "382") @PathParam("id")
                    String id) {
        return new ReplayView.ListAnswer(
                replays.list(hooks.find(id).id()).stream()
                        .map(it -> ReplayView.of(it, caller))
                        .toList());
    }

    @GET
    @Path("{id}/replays/{replayId}")
    @Operation(operationId = "findResthookReplay", summary = "See how far a replay is")
    @APIResponse(
            responseCode = "200",
            description = "The replay as it is now.",
            content =
                    @Content(
                            schema = @Schema(implementation = ReplayView.Answer.class),
                            examples = @ExampleObject(name = "an hour", value = EXAMPLE)))
    public ReplayView.Answer find(
            @Parameter(description = "The hook's id.", example = "382") @PathParam("id") String id,
            @Parameter(description = "The replay's id.", example = "9001") @PathParam("replayId")
                    String replayId) {
        HookId hook = hooks.find(id).id();
        return HookIds.read(replayId)
                .flatMap(it -> replays.find(hook, it))
                .map(this::answer)
                .orElseThrow(ReplaysResource::noReplay);
    }

    @DELETE
    @Path("{id}/replays/{replayId}")
    @Operation(
            operationId = "cancelResthookReplay",
            summary = "Cancel a replay",
            description =
                    "Nothing more of it is sent. One that has ended already stays as it is, and is"
                            + " answered so.")
    @APIResponse(
            responseCode = "200",
            description = "The replay as it is now.",
            content = @Content(schema = @Schema(implementation = ReplayView.Answer.class)))
    public ReplayView.Answer cancel(
            @Parameter(description = "The hook's id.", example = "382") @PathParam("id") String id,
            @Parameter(description = "The replay's id.", example = "9001") @PathParam("replayId")
                    String replayId) {
        HookId hook = hooks.find(id).id();
        return HookIds.read(replayId)
                .flatMap(it -> replays.cancel(hook, it, now()))
                .map(this::answer)
                .orElseThrow(ReplaysResource::noReplay);
    }

    private ReplayView.Answer answer(Replay replay) {
        return new ReplayView.Answer(ReplayView.of(replay, caller));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static ProblemException noReplay() {
        return Problems.notFound(
                "The hook has no replay with this id.", new Source.Pointer("/resthookreplay/id"));
    }
}
