package dev.resthooks.registry.audit.rest;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.RequestBody;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.audit.Audit;
import dev.resthooks.registry.audit.AuditQuery;
import dev.resthooks.registry.audit.AuditResult;
import dev.resthooks.registry.audit.Auditing;
import dev.resthooks.registry.replay.EventOffsets;
import dev.resthooks.registry.tenant.Caller;
import jakarta.enterprise.context.RequestScoped;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/** Audits of the caller's organisation's hooks. */
@RequestScoped
class AuditsResource implements AuditsApi {
    private static final Logger LOG = Logger.getLogger(AuditsResource.class);
    private static final Source HOOK = new Source.Pointer("/resthooks/id");

    private final Auditing auditing;
    private final Caller caller;
    private final Clock clock;

    AuditsResource(Auditing auditing, Caller caller, Clock clock) {
        this.auditing = auditing;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public AuditAnswer audit(String id, InputStream body) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        AuditQuery query = AuditRequest.read(RequestBody.read(body), now);
        return switch (finding(HookIds.one(id), query)) {
            case AuditResult.Audited(Audit audit) -> new AuditAnswer(AuditView.of(audit, caller));
            case AuditResult.NoHook() -> throw HookIds.notFound(id);
            case AuditResult.HookChanged() ->
                    throw unproved(
                            "hook-changed",
                            "The hook waits for another event than when the audit began. Begin anew.",
                            HOOK);
            case AuditResult.SuccessesNotLogged() ->
                    throw unproved(
                            "successes-not-logged",
                            "Successes are counted here and not logged, so that nothing tells which"
                                    + " events were delivered.",
                            HOOK);
            case AuditResult.LoggedSince(Instant since) ->
                    throw unproved(
                            "not-logged-so-far-back",
                            "Deliveries are surely logged only of what came to the log at %s or later."
                                    .formatted(caller.shown(nextSecond(since))),
                            new Source.Pointer("/from"));
            case AuditResult.Busy() -> throw busy();
        };
    }

    private AuditResult finding(HookId hook, AuditQuery query) {
        try {
            return auditing.audit(caller.org(), hook, query);
        } catch (EventOffsets.LogAway away) {
            LOG.warnf("an audit was given up, Kafka is away or slow: hook=%s %s", hook, away);
            throw Problems.logAway();
        }
    }

    /** Times are shown to the second: one that is not before. */
    private static Instant nextSecond(Instant time) {
        Instant second = time.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(time) ? second : second.plusSeconds(1);
    }

    private static ProblemException unproved(String code, String detail, Source source) {
        return Problems.of(409, code, "Nothing can be proved", detail, source);
    }

    private static ProblemException busy() {
        return Problems.later(
                503,
                "audits-busy",
                "Too many audits are under way",
                "Each takes some seconds. Try again then.",
                new Source.None());
    }
}
