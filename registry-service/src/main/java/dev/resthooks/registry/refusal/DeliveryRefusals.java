package dev.resthooks.registry.refusal;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.deliverylog.SkipEvent;
import dev.resthooks.registry.log.EventLog;

/** Tells callers why a delivery is not shown, or its event not skipped. */
public final class DeliveryRefusals {
    private static final Source EVENT = new Source.Parameter("eventId");

    private DeliveryRefusals() {}

    /** Returns the skip that was accepted. Throws {@link ProblemException} if none was. */
    public static SkipEvent.Result.Accepted accepted(SkipEvent.Result result, HookId hook) {
        return switch (result) {
            case SkipEvent.Result.Accepted accepted -> accepted;
            case SkipEvent.Result.NoHook() -> throw HookIds.notFound(hook.toString());
            case SkipEvent.Result.OfAnotherClient(var of) -> throw HookRefusals.ofAnotherClient(of);
            case SkipEvent.Result.NoDelivery() -> throw noDelivery();
            case SkipEvent.Result.NotPending() ->
                    throw conflict(
                            "not-pending",
                            "The event is no longer waiting: it was delivered, or the hook has continued"
                                    + " from a later event.");
            case SkipEvent.Result.TooMany() ->
                    throw conflict(
                            "too-many-skips",
                            SkipEvent.MOST
                                    + " events of the hook are still to be skipped. Enable the hook, or try"
                                    + " again later.");
        };
    }

    public static ProblemException noDelivery() {
        return Problems.notFound(
                "The delivery log has no delivery of this event to the hook.", EVENT);
    }

    public static ProblemException of(EventLog.NotNow why) {
        return switch (why) {
            case EventLog.NotNow.Away() -> Problems.logUnavailable();
            case EventLog.NotNow.Full(boolean isOfOrganisation) ->
                    isOfOrganisation
                            ? Problems.tooManyEventReads()
                            : Problems.busy(
                                    "event-reads-busy", "Too many requests read the event log");
        };
    }

    private static ProblemException conflict(String code, String detail) {
        return Problems.of(409, code, "The event cannot be skipped", detail, EVENT);
    }
}
