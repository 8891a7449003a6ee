package dev.resthooks.registry.refusal;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.audit.AuditHook.Result;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.reconcile.ReconcileHook;
import dev.resthooks.registry.tenant.Caller;
import java.time.Instant;

/** Tells callers why an audit or a reconciliation was not made. */
public final class AuditRefusals {
    private static final Source HOOK = new Source.Parameter("id");

    private AuditRefusals() {}

    public static ProblemException of(Result.Refused why, HookId hook, Caller caller) {
        return switch (why) {
            case Result.NoHook() -> HookIds.notFound(hook.toString());
            case Result.HookChanged() ->
                    refusal(
                            "hook-changed",
                            "The hook was registered for another event during the audit. Start a new audit.",
                            HOOK);
            case Result.SuccessesNotLogged() ->
                    refusal(
                            "successes-not-logged",
                            "This platform does not log successful deliveries, so it cannot show which"
                                    + " events were delivered.",
                            HOOK);
            // Times are shown in whole seconds, and this one must not lie before the real one.
            case Result.LoggedSince(Instant since) ->
                    refusal(
                            "not-logged-so-far-back",
                            "The delivery log is complete only for events that were logged at %s or later."
                                    .formatted(caller.shown(since.plusNanos(999_999_999))),
                            new Source.Pointer("/from"));
            case Result.LogUnread(LogAway away) -> LogRefusals.of(hook, away);
        };
    }

    public static ProblemException of(
            ReconcileHook.Result.Refused why, HookId hook, Caller caller) {
        return switch (why) {
            case ReconcileHook.Result.NoHook() -> HookIds.notFound(hook.toString());
            case ReconcileHook.Result.HookChanged() ->
                    refusal(
                            "hook-changed",
                            "The hook got other events meanwhile. Try again.",
                            HOOK);
            case ReconcileHook.Result.SpanTooLong(long to) ->
                    refusal(
                                    "span-too-long",
                                    "There are more events than one answer can name, or more than can be read in"
                                            + " time. Choose a shorter time span, such as one that ends at meta.to.",
                                    new Source.Pointer("/to"))
                            .about("to", to);
            case ReconcileHook.Result.ConfirmedBefore(Instant start) ->
                    refusal(
                            "not-logged-so-far-back",
                            "Which events of before %s were confirmed is not known any more: the hook has begun anew there."
                                    .formatted(caller.shown(start.plusNanos(999_999_999))),
                            new Source.Pointer("/from"));
            case ReconcileHook.Result.Unproved(var unproved) -> of(unproved, hook, caller);
            case ReconcileHook.Result.LogUnread(LogAway away) -> LogRefusals.of(hook, away);
        };
    }

    private static ProblemException refusal(String code, String detail, Source source) {
        return Problems.of(409, code, "The events cannot be compared", detail, source);
    }
}
