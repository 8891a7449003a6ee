package dev.resthooks.registry.refusal;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.deliverylog.SkipEvent;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookRefusal;
import dev.resthooks.registry.log.EventLog;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.replay.BeginReplay;
import dev.resthooks.registry.replay.CancelReplay;
import dev.resthooks.registry.replay.FailedEvents;
import dev.resthooks.registry.replay.RedeliverEvent;
import dev.resthooks.registry.replay.Replay;
import dev.resthooks.registry.resend.BeginResend;
import dev.resthooks.registry.resend.CancelResend;
import dev.resthooks.registry.resend.Resend;
import dev.resthooks.registry.resend.Resends;
import java.time.Instant;

/**
 * Tells callers why a replay or a resend was not begun or cancelled. Methods that return what was
 * done throw {@link ProblemException} otherwise.
 */
public final class ReplayRefusals {
    private static final Source EVENT = new Source.Parameter("eventId");

    private ReplayRefusals() {}

    public static Replay begun(BeginReplay.Result result, HookId hook) {
        return switch (result) {
            case BeginReplay.Result.Begun(Replay replay) -> replay;
            case BeginReplay.Result.Refused why -> throw of(why, hook);
        };
    }

    public static ProblemException of(BeginReplay.Result.Refused why, HookId id) {
        return switch (why) {
            case BeginReplay.Result.NoHook() -> HookIds.notFound(id.toString());
            case BeginReplay.Result.NotAllowed(HookRefusal of) -> HookRefusals.of(of, "id", "");
            case BeginReplay.Result.TargetChanged(Hook hook) -> outdated(hook);
            case BeginReplay.Result.HookDisabled() ->
                    conflict(
                            "hook-disabled",
                            "The hook is disabled. Enable it before you replay events.");
            case BeginReplay.Result.TooManyEvents() ->
                    conflict(
                            "too-many-events",
                            "More than %d events failed in this time span, or they are not found in time. Choose a shorter one."
                                    .formatted(FailedEvents.MOST));
            case BeginReplay.Result.Gone(var ids) ->
                    conflict(
                                    "events-gone",
                                    "%d of these events are not in the event log between these times."
                                            .formatted(ids.size()),
                                    new Source.Pointer("/ids"))
                            .about("ids", ids);
            case BeginReplay.Result.SpanTooLong(Instant to) ->
                    conflict(
                                    "span-too-long",
                                    "The event log could not be searched in time. Choose a shorter time span, such as one that ends at meta.to.",
                                    new Source.Pointer("/to"))
                            .about("to", to.toEpochMilli());
            case BeginReplay.Result.HookChanged() ->
                    conflict("hook-changed", "The hook changed at the same moment. Try again.");
            case BeginReplay.Result.TooMany(int most) ->
                    conflict(
                            "too-many-replays",
                            most == 0
                                    ? "Replays are switched off at the moment. Try again later."
                                    : "At most %d replays of a hook may run at once. Wait for one to end, or cancel one."
                                            .formatted(most));
            case BeginReplay.Result.OrganisationFull(int most) ->
                    Problems.retryable(
                            429,
                            "too-many-replays-of-organisation",
                            "Your organisation is running too many replays",
                            "At most %d replays of an organisation may run at once. Wait for one to end, or cancel one."
                                    .formatted(most),
                            new Source.Header("Authorization"));
            case BeginReplay.Result.LogUnread(LogAway away) -> LogRefusals.of(id, away);
        };
    }

    /** Returns the refusal of a page that showed the hook as it is no more. */
    public static ProblemException outdated(Hook hook) {
        return Problems.of(
                409,
                "outdated-form",
                "This page is out of date",
                "Nothing was done. Since you opened this page, the hook has changed: it is %s now, with the event %s and the target %s."
                        .formatted(
                                hook.state().status() == HookStatus.ACTIVE ? "active" : "disabled",
                                hook.state().event().eventName(),
                                hook.state().targetUrl()));
    }

    public static Replay redelivered(RedeliverEvent.Result result, HookId hook) {
        return switch (result) {
            case RedeliverEvent.Result.Found(BeginReplay.Result begun) -> begun(begun, hook);
            case RedeliverEvent.Result.NoDelivery() -> throw DeliveryRefusals.noDelivery();
            case RedeliverEvent.Result.UnknownPosition() ->
                    throw lost(
                            "event-place-unknown",
                            "The event's position in the event log is not known. Replay the time span that"
                                    + " contains the event.");
            case RedeliverEvent.Result.Gone() ->
                    throw lost("event-gone", "The event log no longer has the event.");
            case RedeliverEvent.Result.OtherType() ->
                    throw lost("hook-changed", "The hook is now registered for another event.");
            case RedeliverEvent.Result.TooManySkips() ->
                    throw lost(
                            "too-many-skips",
                            SkipEvent.MOST
                                    + " events of the disabled hook are skipped or redelivered already."
                                    + " Enable the hook first.");
            case RedeliverEvent.Result.Unread(EventLog.NotNow why) ->
                    throw DeliveryRefusals.of(why);
        };
    }

    public static Replay cancelled(CancelReplay.Result result, HookId hook) {
        return switch (result) {
            case CancelReplay.Result.Ended(Replay replay) -> replay;
            case CancelReplay.Result.NoHook() -> throw HookIds.notFound(hook.toString());
            case CancelReplay.Result.OfAnotherClient(Hook of) ->
                    throw HookRefusals.ofAnotherClient(of);
            case CancelReplay.Result.NoReplay() -> throw noReplay();
        };
    }

    public static ProblemException noReplay() {
        return Problems.notFound(
                "The hook has no replay with this id.", new Source.Parameter("replayId"));
    }

    public static Resend begun(BeginResend.Result result) {
        return switch (result) {
            case BeginResend.Result.Begun(Resend resend) -> resend;
            case BeginResend.Result.TooManyEvents() ->
                    throw Problems.of(
                            409,
                            "too-many-events",
                            "The resend cannot start",
                            "More than %d events failed at a hook in this time span, or they are not found in time. Choose a shorter one."
                                    .formatted(FailedEvents.MOST));
            case BeginResend.Result.TooMany() ->
                    throw Problems.retryable(
                            429,
                            "too-many-resends",
                            "Your organisation is running too many resends",
                            Resends.MOST_RUNNING
                                    + " resends of your organisation are running. Wait for one to end, or"
                                    + " cancel one.",
                            new Source.Header("Authorization"));
        };
    }

    public static Resend cancelled(CancelResend.Result result) {
        return switch (result) {
            case CancelResend.Result.Ended(Resend resend) -> resend;
            case CancelResend.Result.NoResend() -> throw noResend();
            case CancelResend.Result.OfAnotherClient() ->
                    throw Problems.forbidden(
                            "Another client of your organisation began this resend.");
        };
    }

    public static ProblemException noResend() {
        return Problems.notFound(
                "Your organisation has no resend with this id.", new Source.Parameter("resendId"));
    }

    private static ProblemException lost(String code, String detail) {
        return Problems.of(409, code, "The event cannot be sent again", detail, EVENT);
    }

    private static ProblemException conflict(String code, String detail) {
        return conflict(code, detail, new Source.Parameter("id"));
    }

    private static ProblemException conflict(String code, String detail, Source source) {
        return Problems.of(409, code, "The replay cannot start", detail, source);
    }
}
