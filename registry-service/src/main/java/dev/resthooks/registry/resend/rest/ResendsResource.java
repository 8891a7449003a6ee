package dev.resthooks.registry.resend.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.registry.api.BodyFields;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.TimeSpan;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.idempotency.rest.OnceOnly;
import dev.resthooks.registry.refusal.ReplayRefusals;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import dev.resthooks.registry.resend.BeginResend;
import dev.resthooks.registry.resend.CancelResend;
import dev.resthooks.registry.resend.Resend;
import dev.resthooks.registry.resend.Resends;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@RequestScoped
@Path(ResendsResource.PATH)
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class ResendsResource {
    static final String PATH = "/api/rest/resthookresends";

    private final Resends resends;
    private final BeginResend beginning;
    private final CancelResend cancelling;
    private final OnceOnly once;
    private final Caller caller;
    private final Clock clock;

    ResendsResource(
            Resends resends,
            BeginResend beginning,
            CancelResend cancelling,
            OnceOnly once,
            Caller caller,
            Clock clock) {
        this.resends = resends;
        this.beginning = beginning;
        this.cancelling = cancelling;
        this.once = once;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("count")
    public ResendView.CountAnswer count(@Context UriInfo uri) {
        Resend.Scope asked = ResendRequests.ofQuery(uri.getQueryParameters(), caller.zone());
        return ResendView.count(beginning.plan(caller, asked), caller);
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
    @Logged("resend-started")
    public RestResponse<Object> begin(@Context HttpHeaders headers, InputStream body) {
        Resend.Scope asked = ResendRequests.read(JsonBody.read(body), clock.instant());
        return once.answer(
                headers, "resend " + asked, () -> beginning.plan(caller, asked), this::begun);
    }

    private RestResponse<ResendView.Answer> begun(BeginResend.Plan plan) {
        Resend resend = ReplayRefusals.begun(beginning.run(caller, plan, clock.instant()));
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, answer(resend))
                .header(HttpHeaders.LOCATION, PATH + "/" + resend.id())
                .build();
    }

    @GET
    public ResendView.ListAnswer list(@Context UriInfo uri) {
        QueryParameters.refuseAny(uri);
        return new ResendView.ListAnswer(
                resends.list(caller.org()).stream().map(it -> ResendView.of(it, caller)).toList());
    }

    @GET
    @Path("{resendId}")
    public ResendView.Answer find(@PathParam("resendId") String id, @Context UriInfo uri) {
        QueryParameters.refuseAny(uri);
        return answer(resends.find(caller.org(), id).orElseThrow(ReplayRefusals::noResend));
    }

    @DELETE
    @Path("{resendId}")
    @Logged("resend-cancelled")
    public ResendView.Answer cancel(@PathParam("resendId") String id) {
        return answer(ReplayRefusals.cancelled(cancelling.run(caller, id, clock.instant())));
    }

    private ResendView.Answer answer(Resend resend) {
        return new ResendView.Answer(ResendView.of(resend, caller));
    }

    record ResendView(
            String id,
            String state,
            String from,
            String to,
            @Nullable String eventName,
            long events,
            long delivered,
            long failed,
            String created,
            @Nullable String ended) {
        record Count(
                String from,
                String to,
                @Nullable String eventName,
                int hooks,
                int events,
                boolean complete,
                int disabledHooks) {}

        record Answer(ResendView resthookresend) {}

        record ListAnswer(List<ResendView> resthookresends) {}

        record CountAnswer(Count resthookresendcount) {}

        static ResendView of(Resend resend, Caller caller) {
            return new ResendView(
                    resend.id().toString(),
                    resend.state().code(),
                    caller.shown(resend.asked().span().from()),
                    caller.shown(resend.asked().span().to()),
                    resend.asked().event().orElse(null),
                    resend.events(),
                    resend.delivered(),
                    resend.failed(),
                    caller.shown(resend.createdAt()),
                    resend.endedAt().map(caller::shown).orElse(null));
        }

        static CountAnswer count(BeginResend.Plan plan, Caller caller) {
            return new CountAnswer(
                    new Count(
                            caller.shown(plan.asked().span().from()),
                            caller.shown(plan.asked().span().to()),
                            plan.asked().event().orElse(null),
                            plan.hooks().size(),
                            plan.events(),
                            plan.isComplete(),
                            plan.disabled()));
        }
    }

    static final class ResendRequests {
        private static final String EVENT = "eventName";

        private ResendRequests() {}

        static Resend.Scope read(JsonNode body, Instant now) {
            BodyFields fields =
                    BodyFields.of(
                            body,
                            Set.of("from", "to", EVENT),
                            "{\"from\":…,\"to\":…,\"eventName\":…}");
            TimeSpan span =
                    TimeSpan.read(fields, now, "The end of a resend cannot be in the future.");
            return new Resend.Scope(
                    new ReplayScope.Failed(span.from(), span.to()),
                    Optional.ofNullable(body.get(EVENT))
                            .map(name ->
                                    Optional.ofNullable(name.textValue())
                                            .filter(EventType::isName)
                                            .orElseThrow(() ->
                                                    Problems.invalid(
                                                            "unknown-event",
                                                            "The event is unknown",
                                                            "The field eventName must be the name of an event."
                                                                    + " Leave it out for all events.",
                                                            "/" + EVENT))));
        }

        static Resend.Scope ofQuery(MultivaluedMap<String, String> query, ZoneId zone) {
            QueryParameters given = QueryParameters.of(query, List.of("from", "to", EVENT));
            TimeSpan span = given.span(zone);
            return new Resend.Scope(
                    new ReplayScope.Failed(span.from(), span.to()),
                    given.read(
                            EVENT,
                            "unknown-event",
                            "must be the name of an event",
                            name -> Optional.of(name).filter(EventType::isName)));
        }
    }
}
