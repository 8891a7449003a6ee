package dev.resthooks.registry.replay.rest;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.registry.log.SpanReader.EventCount;
import dev.resthooks.registry.replay.Replay;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import dev.resthooks.registry.replay.Replay.ReplayState;
import dev.resthooks.registry.replay.rest.ReplaysResource.ReplayRequest;
import dev.resthooks.registry.tenant.Caller;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

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

    /** The number of partitions that are finished, and of all partitions to read. */
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
            case ReplayScope.OfSpan span -> {
                from = span.from();
                to = span.to();
                only = ReplayRequest.only(span);
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

    record Count(@Nullable String only, String from, String to, long events, boolean complete) {}

    record CountAnswer(Count resthookreplaycount) {}

    static CountAnswer count(ReplayScope.OfSpan asked, EventCount count, Caller caller) {
        return new CountAnswer(
                new Count(
                        ReplayRequest.only(asked),
                        caller.shown(asked.from()),
                        caller.shown(asked.to()),
                        count.events(),
                        count.isComplete()));
    }
}
