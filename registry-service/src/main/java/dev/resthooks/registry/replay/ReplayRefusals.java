package dev.resthooks.registry.replay;

import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;

/** Tells callers why a replay was not begun. */
final class ReplayRefusals {
    private static final Source EVENT = new Source.Parameter("eventId");

    private ReplayRefusals() {}

    /**
     * Returns the replay that was begun.
     *
     * @param id the hook's id, as the request has it
     * @throws ProblemException if none was begun
     */
    static Replay begun(ReplayStart beginning, String id) {
        return switch (beginning) {
            case ReplayStart.Begun(Replay replay) -> replay;
            case ReplayStart.NoHook() -> throw HookIds.notFound(id);
            case ReplayStart.HookDisabled() ->
                    throw conflict(
                            "hook-disabled",
                            "The hook is disabled. Enable it before you replay events.");
            case ReplayStart.TooManyEvents() ->
                    throw conflict(
                            "too-many-events",
                            "More than %d events failed in this time span, or they are not found in time. Choose a shorter one."
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

    /**
     * Returns the position of an event that was found.
     *
     * @throws ProblemException if it wasn't found
     */
    static EventPosition position(EventPositions.Found found) {
        return switch (found) {
            case EventPositions.Found.At(EventPosition position) -> position;
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
            case EventPositions.Found.TooManySkips(int most) ->
                    throw lost(
                            "too-many-skips",
                            most
                                    + " events of the disabled hook are skipped or redelivered already."
                                    + " Enable the hook first.");
            case EventPositions.Found.Away() -> throw Problems.logUnavailable();
        };
    }

    static ProblemException noDelivery() {
        return Problems.notFound(
                "The delivery log has no delivery of this event to the hook.", EVENT);
    }

    static ProblemException noReplay() {
        return Problems.notFound(
                "The hook has no replay with this id.", new Source.Parameter("replayId"));
    }

    private static ProblemException lost(String code, String detail) {
        return Problems.of(409, code, "The event cannot be sent again", detail, EVENT);
    }

    private static ProblemException conflict(String code, String detail) {
        return Problems.of(
                409, code, "The replay cannot start", detail, new Source.Parameter("id"));
    }
}
