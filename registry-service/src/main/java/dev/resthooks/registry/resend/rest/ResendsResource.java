package dev.resthooks.registry.resend.rest;

import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.idempotency.rest.OnceOnly;
import dev.resthooks.registry.resend.CallersResends;
import dev.resthooks.registry.resend.Resend;
import dev.resthooks.registry.resend.ResendPlan;
import dev.resthooks.registry.resend.ResendScope;
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

/** Resends of the caller's organisation. */
@RequestScoped
@Path(ResendsResource.PATH)
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class ResendsResource {
    static final String PATH = "/api/rest/resthookresends";

    private final CallersResends resends;
    private final OnceOnly once;
    private final Caller caller;
    private final Clock clock;

    ResendsResource(CallersResends resends, OnceOnly once, Caller caller, Clock clock) {
        this.resends = resends;
        this.once = once;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("count")
    public ResendView.CountAnswer count(@Context UriInfo uri) {
        ResendScope asked = ResendRequest.ofQuery(uri.getQueryParameters(), caller.zone());
        return ResendView.count(resends.plan(asked), caller);
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
    @Logged("resend-started")
    public RestResponse<Object> begin(@Context HttpHeaders headers, InputStream body) {
        ResendScope asked = ResendRequest.read(JsonBody.read(body), clock.instant());
        return once.answer(headers, "resend " + asked, () -> resends.plan(asked), this::begun);
    }

    private RestResponse<ResendView.Answer> begun(ResendPlan plan) {
        Resend resend = resends.begin(plan);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, answer(resend))
                .header(HttpHeaders.LOCATION, PATH + "/" + resend.id())
                .build();
    }

    @GET
    public ResendView.ListAnswer list(@Context UriInfo uri) {
        QueryParameters.refuseAny(uri);
        return new ResendView.ListAnswer(
                resends.list().stream().map(it -> ResendView.of(it, caller)).toList());
    }

    @GET
    @Path("{resendId}")
    public ResendView.Answer find(@PathParam("resendId") String id, @Context UriInfo uri) {
        QueryParameters.refuseAny(uri);
        return answer(resends.find(id));
    }

    @DELETE
    @Path("{resendId}")
    @Logged("resend-cancelled")
    public ResendView.Answer cancel(@PathParam("resendId") String id) {
        return answer(resends.cancel(id));
    }

    private ResendView.Answer answer(Resend resend) {
        return new ResendView.Answer(ResendView.of(resend, caller));
    }
}
