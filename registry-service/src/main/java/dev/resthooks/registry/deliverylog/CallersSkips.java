package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.hook.CallersHooks;

/** Skips events of those hooks that the caller may change. */
public record CallersSkips(CallersHooks hooks, EventSkips skips) {
    private static final Source EVENT = new Source.Parameter("eventId");

    /**
     * Skips an event of the hook with the id of a request's path, as {@link EventSkips#skip} does.
     *
     * @throws ProblemException if the event can't be skipped, for example with status 404 because
     *     no delivery of it is logged, or with 409 because it isn't waiting any more
     */
    public EventSkips.Result.Accepted skip(String id, String eventId) {
        if (eventId.isBlank()) {
            throw noDelivery();
        }
        EventSkips.Result result =
                skips.skip(hooks.caller().org(), hooks.findOwn(id).id(), new EventId(eventId));
        return switch (result) {
            case EventSkips.Result.Accepted accepted -> accepted;
            case EventSkips.Result.NoHook() -> throw HookIds.notFound(id);
            case EventSkips.Result.NoDelivery() -> throw noDelivery();
            case EventSkips.Result.NotPending() ->
                    throw conflict(
                            "not-pending",
                            "The event is no longer waiting: it was delivered, or the hook has continued"
                                    + " from a later event.");
            case EventSkips.Result.TooMany() ->
                    throw conflict(
                            "too-many-skips",
                            EventSkips.MOST
                                    + " events of the hook are still to be skipped. Enable the hook, or try"
                                    + " again later.");
        };
    }

    /** Returns the refusal of a request for a delivery that isn't logged. */
    public static ProblemException noDelivery() {
        return Problems.notFound(
                "The delivery log has no delivery of this event to the hook.", EVENT);
    }

    private static ProblemException conflict(String code, String detail) {
        return Problems.of(409, code, "The event cannot be skipped", detail, EVENT);
    }
}
