package dev.resthooks.registry.audit;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.log.LogProblems;
import dev.resthooks.registry.tenant.Caller;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Audits the hooks of the caller's organisation. */
public record CallersAudits(HookAuditor auditor, Caller caller) {
    private static final Source HOOK = new Source.Parameter("id");

    /**
     * Audits the hook with the id of a request's path. Blocks for at most some seconds.
     *
     * @throws ProblemException if the audit is refused, for example with status 404 because the
     *     organisation has no such hook, or with 409 because nothing can be proved
     */
    public Audit audit(String id, AuditQuery query) {
        HookId hook = HookIds.one(id);
        return switch (LogProblems.read(hook, () -> auditor.audit(caller.org(), hook, query))) {
            case AuditResult.Audited(Audit audit) -> audit;
            case AuditResult.NoHook() -> throw HookIds.notFound(id);
            case AuditResult.HookChanged() ->
                    throw unproved(
                            "hook-changed",
                            "The hook was registered for another event during the audit. Start a new audit.",
                            HOOK);
            case AuditResult.SuccessesNotLogged() ->
                    throw unproved(
                            "successes-not-logged",
                            "This platform does not log successful deliveries, so an audit cannot show which"
                                    + " events were delivered.",
                            HOOK);
            case AuditResult.LoggedSince(Instant since) ->
                    throw unproved(
                            "not-logged-so-far-back",
                            "The delivery log is complete only for events that were logged at %s or later."
                                    .formatted(caller.shown(nextSecond(since))),
                            new Source.Pointer("/from"));
        };
    }

    /**
     * Rounds up to the next second. Times are shown in seconds, and the shown time must not lie
     * before the real one.
     */
    private static Instant nextSecond(Instant time) {
        Instant second = time.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(time) ? second : second.plusSeconds(1);
    }

    private static ProblemException unproved(String code, String detail, Source source) {
        return Problems.of(409, code, "The audit is not possible", detail, source);
    }
}
