package dev.resthooks.registry.deliverylog.rest;

import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.deliverylog.CallersSkips;
import dev.resthooks.registry.deliverylog.EventSkips;
import dev.resthooks.registry.idempotency.rest.OnceOnly;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.tenant.rest.Logged;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Clock;
import org.jboss.resteasy.reactive.RestResponse;

/** Skips events of the organisation's hooks. */
@RequestScoped
@Path("/api/rest/resthooks/{id}/deliveries/{eventId}/skip")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class SkipsResource {
    private final CallersSkips skips;
    private final OnceOnly once;
    private final Caller caller;
    private final Clock clock;

    SkipsResource(CallersSkips skips, OnceOnly once, Caller caller, Clock clock) {
        this.skips = skips;
        this.once = once;
        this.caller = caller;
        this.clock = clock;
    }

    /** The answer: the delivery as it is logged now. */
    record Answer(DeliveryView resthookdelivery) {}

    @POST
    @Logged("event-skipped")
    public RestResponse<Object> skip(
            @PathParam("id") String id,
            @PathParam("eventId") String eventId,
            @Context HttpHeaders headers,
            InputStream body) {
        JsonBody.refuseAny(body);
        return once.answer(
                headers, "skip " + id + " " + eventId, () -> answer(skips.skip(id, eventId)));
    }

    private RestResponse<Answer> answer(EventSkips.Result.Accepted skipped) {
        return RestResponse.ResponseBuilder.create(
                        RestResponse.Status.ACCEPTED,
                        new Answer(
                                DeliveryView.of(
                                        skipped.delivery(),
                                        skipped.delivery().state(skipped.hook().epochRevision()),
                                        caller,
                                        clock.instant())))
                .build();
    }
}
