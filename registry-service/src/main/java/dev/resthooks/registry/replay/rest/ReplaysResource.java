package dev.resthooks.registry.replay.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.callback.HeaderText;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.BodyFields;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.TimeSpan;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.idempotency.rest.OnceOnly;
import dev.resthooks.registry.log.SpanReader.EventCount;
import dev.resthooks.registry.refusal.CallersHooks;
import dev.resthooks.registry.refusal.LogRefusals;
import dev.resthooks.registry.refusal.ReplayRefusals;
import dev.resthooks.registry.replay.BeginReplay;
import dev.resthooks.registry.replay.CancelReplay;
import dev.resthooks.registry.replay.RedeliverEvent;
import dev.resthooks.registry.replay.Replay;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import dev.resthooks.registry.replay.Replay.ReplayState;
import dev.resthooks.registry.replay.Replays;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@RequestScoped
@Path("/api/rest/resthooks")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class ReplaysResource {
    private final CallersHooks hooks;
    private final Replays replays;
    private final BeginReplay beginning;
    private final CancelReplay cancelling;
    private final OnceOnly once;
    private final Clock clock;

    ReplaysResource(
            CallersHooks hooks,
            Replays replays,
            BeginReplay beginning,
            CancelReplay cancelling,
            OnceOnly once,
            Clock clock) {
        this.hooks = hooks;
        this.replays = replays;
        this.beginning = beginning;
        this.cancelling = cancelling;
        this.once = once;
        this.clock = clock;
    }

    @POST
    @Path("{id}/replay")
    @Consumes({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
    @Logged("replay-started")
    public RestResponse<Object> replay(
            @PathParam("id") String id, @Context HttpHeaders headers, InputStream body) {
        ReplayScope.OfTimes asked = ReplayRequest.read(JsonBody.read(body), clock.instant());
        HookId hook = HookIds.one(id);
        var command = new BeginReplay.Command(hook, asked, Optional.empty());
        return once.answer(
                headers,
                "replay " + id + " " + asked,
                () -> beginning.prepare(hooks.caller(), command, clock.instant()),
                begin ->
                        ReplayView.accepted(
                                ReplayRefusals.begun(begin.get(), hook), hooks.caller()));
    }

    @GET
    @Path("{id}/replay")
    public ReplayView.CountAnswer count(@PathParam("id") String id, @Context UriInfo uri) {
        Hook hook = hooks.find(id);
        ReplayScope.Counted asked =
                ReplayRequest.ofQuery(uri.getQueryParameters(), hooks.caller().zone());
        return ReplayView.count(
                asked,
                LogRefusals.read(hook.id(), () -> beginning.count(hook, asked)),
                hooks.caller());
    }

    @GET
    @Path("{id}/replays")
    public ReplayView.ListAnswer list(@PathParam("id") String id, @Context UriInfo uri) {
        QueryParameters.refuseAny(uri);
        return new ReplayView.ListAnswer(
                replays.list(hooks.find(id).id()).stream()
                        .map(it -> ReplayView.of(it, hooks.caller()))
                        .toList());
    }

    @GET
    @Path("{id}/replays/{replayId}")
    public ReplayView.Answer find(
            @PathParam("id") String id,
            @PathParam("replayId") String replayId,
            @Context UriInfo uri) {
        QueryParameters.refuseAny(uri);
        HookId hook = hooks.find(id).id();
        return answer(
                HookIds.read(replayId)
                        .flatMap(it -> replays.find(hook, it))
                        .orElseThrow(ReplayRefusals::noReplay));
    }

    @DELETE
    @Path("{id}/replays/{replayId}")
    @Logged("replay-cancelled")
    public ReplayView.Answer cancel(
            @PathParam("id") String id, @PathParam("replayId") String replayId) {
        HookId hook = HookIds.one(id);
        return answer(
                ReplayRefusals.cancelled(
                        cancelling.run(
                                hooks.caller(), hook, HookIds.read(replayId), clock.instant()),
                        hook));
    }

    private ReplayView.Answer answer(Replay replay) {
        return new ReplayView.Answer(ReplayView.of(replay, hooks.caller()));
    }

    @RequestScoped
    @Path("/api/rest/resthooks/{id}/deliveries/{eventId}/redeliver")
    @Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
    static class RedeliveriesResource {
        private final RedeliverEvent redelivery;
        private final OnceOnly once;
        private final Caller caller;
        private final Clock clock;

        RedeliveriesResource(RedeliverEvent redelivery, OnceOnly once, Caller caller, Clock clock) {
            this.redelivery = redelivery;
            this.once = once;
            this.caller = caller;
            this.clock = clock;
        }

        @POST
        @Logged("event-redelivered")
        public RestResponse<Object> redeliver(
                @PathParam("id") String id,
                @PathParam("eventId") String eventId,
                @Context HttpHeaders headers,
                InputStream body) {
            JsonBody.refuseAny(body);
            HookId hook = HookIds.one(id);
            var command = new RedeliverEvent.Command(hook, eventId, Optional.empty());
            return once.answer(
                    headers,
                    "redeliver " + id + " " + eventId,
                    () -> redelivery.prepare(caller, command, clock.instant()),
                    begin ->
                            ReplayView.accepted(
                                    ReplayRefusals.redelivered(begin.get(), hook), caller));
        }
    }

    static final class ReplayRequest {
        private static final String FAILED = "failed";
        private static final int MOST_IDS = 1_000;

        private ReplayRequest() {}

        static ReplayScope.OfTimes read(JsonNode body, Instant now) {
            TimeSpan span =
                    TimeSpan.read(
                            BodyFields.of(
                                    body,
                                    Set.of("from", "to", "only", "ids"),
                                    "{\"from\":…,\"to\":…}, with \"only\":\"failed\" or \"ids\":[…] if not all events are to be sent"),
                            now,
                            "The end of a replay cannot be in the future. Later events are delivered without a"
                                    + " replay.");
            @Nullable JsonNode only = body.get("only");
            if (only != null && !FAILED.equals(only.textValue())) {
                throw Problems.invalid(
                        "bad-only",
                        "The events to replay are not known",
                        "The field only must be \"failed\". Leave it out to replay all events of the time span.",
                        "/only");
            }
            @Nullable JsonNode ids = body.get("ids");
            if (ids == null || ids.isNull()) {
                return ReplayScope.Counted.of(span.from(), span.to(), only != null);
            }
            if (only != null) {
                throw badIds("/ids");
            }
            return new ReplayScope.Listed(span.from(), span.to(), listed(ids));
        }

        private static List<String> listed(JsonNode ids) {
            if (!ids.isArray() || ids.isEmpty() || ids.size() > MOST_IDS) {
                throw badIds("/ids");
            }
            SequencedSet<String> listed = new LinkedHashSet<>();
            for (JsonNode id : ids) {
                boolean isSeen =
                        id.isTextual()
                                && !id.textValue().isEmpty()
                                && HeaderText.isVisible(id.textValue());
                if (!isSeen || !listed.add(id.textValue())) {
                    throw badIds("/ids/" + listed.size());
                }
            }
            return List.copyOf(listed);
        }

        private static ProblemException badIds(String pointer) {
            return Problems.invalid(
                    "bad-ids",
                    "The ids of events are not valid",
                    "The field ids must be a list of 1 to %d different texts, each as in the header webhook-id. It cannot be combined with only."
                            .formatted(MOST_IDS),
                    pointer);
        }

        static ReplayScope.Counted ofQuery(MultivaluedMap<String, String> query, ZoneId zone) {
            QueryParameters given = QueryParameters.of(query, List.of("from", "to", "only"));
            boolean failedOnly =
                    given.read(
                                    "only",
                                    "bad-only",
                                    "must be failed",
                                    text -> Optional.of(text).filter(FAILED::equals))
                            .isPresent();
            TimeSpan span = given.span(zone);
            return ReplayScope.Counted.of(span.from(), span.to(), failedOnly);
        }

        static @Nullable String only(ReplayScope.OfTimes asked) {
            return switch (asked) {
                case ReplayScope.Between _ -> null;
                case ReplayScope.Failed _ -> FAILED;
                case ReplayScope.Listed _ -> "ids";
            };
        }
    }

    record ReplayView(
            String id,
            String resthookId,
            String state,
            @Nullable String why,
            @Nullable String lastFailure,
            @Nullable String from,
            @Nullable String to,
            @Nullable String only,
            @Nullable String eventId,
            long events,
            boolean eventsComplete,
            long delivered,
            Partitions partitions,
            String created,
            @Nullable String ended) {

        record Partitions(int done, int of) {}

        record Answer(ReplayView resthookreplay) {}

        record ListAnswer(List<ReplayView> resthookreplays) {}

        static RestResponse<Answer> accepted(Replay replay, Caller caller) {
            return RestResponse.ResponseBuilder.create(
                            RestResponse.Status.ACCEPTED, new Answer(of(replay, caller)))
                    .header(
                            HttpHeaders.LOCATION,
                            "/api/rest/resthooks/" + replay.hook() + "/replays/" + replay.id())
                    .build();
        }

        static ReplayView of(Replay replay, Caller caller) {
            @Nullable Instant from = null;
            @Nullable Instant to = null;
            @Nullable String only = null;
            @Nullable String event = null;
            switch (replay.asked()) {
                case ReplayScope.OfTimes times -> {
                    from = times.from();
                    to = times.to();
                    only = ReplayRequest.only(times);
                }
                case ReplayScope.One(EventId one) -> event = one.value();
            }
            ReplayState.Text end = replay.state().text();
            return new ReplayView(
                    replay.id().toString(),
                    replay.hook().toString(),
                    end.state(),
                    end.why(),
                    end.failure(),
                    shown(from, caller),
                    shown(to, caller),
                    only,
                    event,
                    replay.expected().events(),
                    replay.expected().isComplete(),
                    replay.delivered(),
                    new Partitions(replay.through().size(), replay.spans().size()),
                    caller.shown(replay.createdAt()),
                    shown(end.at(), caller));
        }

        private static @Nullable String shown(@Nullable Instant time, Caller caller) {
            return time == null ? null : caller.shown(time);
        }

        record Count(
                @Nullable String only, String from, String to, long events, boolean complete) {}

        record CountAnswer(Count resthookreplaycount) {}

        static CountAnswer count(ReplayScope.Counted asked, EventCount count, Caller caller) {
            return new CountAnswer(
                    new Count(
                            ReplayRequest.only(asked),
                            caller.shown(asked.from()),
                            caller.shown(asked.to()),
                            count.events(),
                            count.isComplete()));
        }
    }
}
