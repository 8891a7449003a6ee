package dev.resthooks.registry.replay.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
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

/**
 * Replays, as HTTP and OpenAPI know them. The class has the path that all calls on hooks share:
 * with one of its own, a method that isn't allowed would be a path that isn't found.
 */
@Path("/api/rest/resthooks")
@Produces({MediaType.APPLICATION_JSON, ReplaysApi.JSON_API})
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
interface ReplaysApi {
    String JSON_API = "application/vnd.api+json";

    String EXAMPLE =
            """
            {"resthookreplay":{"id":"9001","resthookId":"382","state":"running","why":null,"lastFailure":null,
            "from":"2020-04-03T12:00:00+13:00","to":"2020-04-03T13:00:00+13:00","eventId":null,"delivered":180,
            "partitions":{"done":0,"of":1},"created":"2020-04-04T09:00:00+13:00","ended":null}}
            """;

    String ONE_EVENT =
            """
            {"resthookreplay":{"id":"9002","resthookId":"382","state":"running","why":null,"lastFailure":null,
            "from":null,"to":null,"eventId":"019cb5d0-7a40-7c31-9d2e-4f6a8b0c2d1e","delivered":0,
            "partitions":{"done":0,"of":1},"created":"2020-04-04T09:00:00+13:00","ended":null}}
            """;

    @POST
    @Path("{id}/replay")
    @Consumes({MediaType.APPLICATION_JSON, JSON_API})
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
                            schema = @Schema(implementation = ReplayAnswer.class),
                            examples = @ExampleObject(name = "an hour", value = EXAMPLE)))
    @APIResponse(
            responseCode = "409",
            description =
                    "The hook is disabled, was changed just now, or has as many replays under way"
                            + " as it may.",
            content = @Content(schema = @Schema(ref = "Problem")))
    RestResponse<ReplayAnswer> replay(
            @Parameter(description = "The hook's id.", example = "382") @PathParam("id") String id,
            InputStream body);

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
                            schema = @Schema(implementation = ReplayAnswer.class),
                            examples = @ExampleObject(name = "an event", value = ONE_EVENT)))
    @APIResponse(
            responseCode = "409",
            description =
                    "It isn't known where the event lies (`event-place-unknown`), or it is older"
                            + " than events are kept (`event-gone`). Or the hook is disabled, waits"
                            + " for another event by now, or has as many replays under way as it"
                            + " may.",
            content = @Content(schema = @Schema(ref = "Problem")))
    RestResponse<ReplayAnswer> redeliver(
            @Parameter(description = "The hook's id.", example = "382") @PathParam("id") String id,
            @Parameter(
                            description = "The event's id, as header `webhook-id` told it.",
                            example = "019cb5d0-7a40-7c31-9d2e-4f6a8b0c2d1e")
                    @PathParam("eventId")
                    String eventId,
            InputStream body);

    @GET
    @Path("{id}/replays")
    @Operation(
            operationId = "listResthookReplays",
            summary = "List a hook's replays",
            description = "The newest first: all that run, and the last 100 that have ended.")
    @APIResponse(
            responseCode = "200",
            description = "The replays.",
            content = @Content(schema = @Schema(implementation = ReplayListAnswer.class)))
    ReplayListAnswer list(
            @Parameter(description = "The hook's id.", example = "382") @PathParam("id") String id);

    @GET
    @Path("{id}/replays/{replayId}")
    @Operation(operationId = "findResthookReplay", summary = "See how far a replay is")
    @APIResponse(
            responseCode = "200",
            description = "The replay as it is now.",
            content =
                    @Content(
                            schema = @Schema(implementation = ReplayAnswer.class),
                            examples = @ExampleObject(name = "an hour", value = EXAMPLE)))
    ReplayAnswer find(
            @Parameter(description = "The hook's id.", example = "382") @PathParam("id") String id,
            @Parameter(description = "The replay's id.", example = "9001") @PathParam("replayId")
                    String replayId);

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
            content = @Content(schema = @Schema(implementation = ReplayAnswer.class)))
    ReplayAnswer cancel(
            @Parameter(description = "The hook's id.", example = "382") @PathParam("id") String id,
            @Parameter(description = "The replay's id.", example = "9001") @PathParam("replayId")
                    String replayId);
}
