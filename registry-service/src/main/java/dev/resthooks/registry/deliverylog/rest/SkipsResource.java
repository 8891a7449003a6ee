package dev.resthooks.registry.deliverylog.rest;

import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.deliverylog.CallersSkips;
import dev.resthooks.registry.deliverylog.EventSkips;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.tenant.rest.Logged;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Skips events of the organisation's hooks. */
@RequestScoped
@Path("/api/rest/resthooks/{id}/deliveries/{eventId}/skip")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
@Tag(name = "REST hooks")
@SecurityRequirement(name = "token")
@APIResponse(responseCode = "default", ref = "Error")
class SkipsResource {
    private final CallersSkips skips;
    private final Caller caller;

    SkipsResource(CallersSkips skips, Caller caller) {
        this.skips = skips;
        this.caller = caller;
    }

    /** The answer: the delivery as it is logged now. */
    @Schema(name = "ResthookSkipAnswer")
    record Answer(DeliveryView resthookdelivery) {}

    @POST
    @Logged("event-skipped")
    @Operation(
            operationId = "skipForResthook",
            summary = "Skip an event",
            description =
                    "Gives up an event that the target can't take. The event is not sent any more, and the events"
                            + " behind it follow. A disabled hook stays disabled: enable it to continue.")
    @APIResponse(
            responseCode = "202",
            description =
                    "The event will be skipped. The state of the delivery becomes `Skipped` as soon as it would"
                            + " be sent again; an attempt under way still counts.",
            content = @Content(schema = @Schema(implementation = Answer.class)))
    @APIResponse(responseCode = "409", ref = "SkipConflict")
    public RestResponse<Answer> skip(
            @Parameter(description = "The hook's id.", example = "382") @PathParam("id") String id,
            @Parameter(
                            description = "The event's id, as in the header `webhook-id`.",
                            example = "019cb5d0-7a40-7c31-9d2e-4f6a8b0c2d1e")
                    @PathParam("eventId")
                    String eventId,
            InputStream body) {
        JsonBody.refuseAny(body);
        EventSkips.Result.Accepted skipped = skips.skip(id, eventId);
        return RestResponse.ResponseBuilder.create(
                        RestResponse.Status.ACCEPTED,
                        new Answer(
                                DeliveryView.of(
                                        skipped.delivery(),
                                        skipped.delivery().state(skipped.hook().epochRevision()),
                                        caller)))
                .build();
    }
}
