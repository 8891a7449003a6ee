package dev.resthooks.registry.replay.rest;

import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.replay.EventPositions;
import dev.resthooks.registry.replay.FailedEvents;
import dev.resthooks.registry.replay.Replay;
import dev.resthooks.registry.replay.ReplayStart;
import dev.resthooks.registry.tenant.Caller;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/** Answers requests for a replay of a span of time or of one event. */
final class ReplayAnswers {
    private static final Source EVENT = new Source.Parameter("eventId");

    private ReplayAnswers() {}

    /** Returns the answer to a begun replay. Throws {@link ProblemException} if none was begun. */
    static RestResponse<ReplayView.Answer> answer(ReplayStart beginning, String id, Caller caller) {
        return switch (beginning) {
            case ReplayStart.Begun(Replay replay) -> accepted(replay, caller);
            case ReplayStart.NoHook() -> throw HookIds.notFound(id);
            case ReplayStart.HookDisabled() ->
                    throw conflict(
                            "hook-disabled",
                            "The hook is disabled. Enable it before you replay events.");
            case ReplayStart.TooManyEvents() ->
                    throw conflict(
                            "too-many-events",
                            "More than %d events failed in this time span. Choose a shorter one."
                                    .formatted(FailedEvents.MOST));
            case ReplayStart.HookChanged() ->
                    throw conflict(
                            "hook-changed", "The hook changed at the same moment. Try again.");
            case ReplayStart.TooMany(int running) ->
                    throw conflict("too-many-replays", tooMany(running));
            case ReplayStart.OrganisationFull(int running) ->
                    throw Problems.retryable(
                            429,
                            "too-many-replays-of-organisation",
                            "Your organisation is running too many replays",
                            running
                                    + " replays of your organisation are running. Wait for one to end, or cancel one.",
                            new Source.Header("Authorization"));
        };
    }

    private static String tooMany(int running) {
        return running == 0
                ? "Replays are switched off at the moment. Try again later."
                : running + " replays of the hook are running. Wait for one to end, or cancel one.";
    }

    private static RestResponse<ReplayView.Answer> accepted(Replay replay, Caller caller) {
        return RestResponse.ResponseBuilder.create(
                        RestResponse.Status.ACCEPTED,
                        new ReplayView.Answer(ReplayView.of(replay, caller)))
                .header(
                        HttpHeaders.LOCATION,
                        "/api/rest/resthooks/" + replay.hook() + "/replays/" + replay.id())
                .build();
    }

    /**
     * Begins the replay of an event that was searched, and returns the answer. Throws {@link
     * ProblemException} if the event wasn't found.
     */
    static RestResponse<ReplayView.Answer> answer(
            EventPositions.Found found,
            Function<EventPosition, ReplayStart> redelivery,
            String id,
            Caller caller) {
        return switch (found) {
            case EventPositions.Found.At(EventPosition position) ->
                    answer(redelivery.apply(position), id, caller);
            case EventPositions.Found.NoDelivery() -> throw noDelivery();
            case EventPositions.Found.UnknownPosition() ->
                    throw lost(
                            "event-place-unknown",
                            "The event's position in the event log is not known. Replay the time span that"
                                    + " contains the event.");
            case EventPositions.Found.Gone() ->
                    throw lost("event-gone", "The event log no longer has the event.");
            case EventPositions.Found.Another() ->
                    throw lost("hook-changed", "The hook is now registered for another event.");
            case EventPositions.Found.Away() -> throw Problems.logUnavailable();
            case EventPositions.Found.OrganisationFull() -> throw Problems.tooManyEventReads();
        };
    }

    static ProblemException noDelivery() {
        return Problems.notFound(
                "The delivery log has no delivery of this event to the hook.", EVENT);
    }

    private static ProblemException lost(String code, String detail) {
        return Problems.of(409, code, "The event cannot be sent again", detail, EVENT);
    }

    private static ProblemException conflict(String code, String detail) {
        return Problems.of(
                409, code, "The replay cannot start", detail, new Source.Parameter("id"));
    }
}
