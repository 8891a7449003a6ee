package dev.resthooks.registry.console.hook;

import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.audit.AuditHook;
import dev.resthooks.registry.audit.AuditHook.Result;
import dev.resthooks.registry.audit.AuditQuery;
import dev.resthooks.registry.tenant.Caller;
import jakarta.enterprise.context.RequestScoped;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Counts the events that wait for a disabled hook. That is an audit of the time since it was
 * disabled, with the limits of audits: it takes a few seconds at most, and counts what is pending.
 */
@RequestScoped
class WaitingEvents {
    /** How far the dispatchers may have been behind the log when the hook was disabled. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final AuditHook audits;
    private final Caller caller;
    private final Clock clock;

    WaitingEvents(AuditHook audits, Caller caller, Clock clock) {
        this.audits = audits;
        this.caller = caller;
        this.clock = clock;
    }

    /** Says how many events wait, as far as that can be counted. */
    String count(HookDetail hook) {
        return hook.waitingSince()
                .map(since -> countSince(since, hook.row().id()))
                .orElse(WaitingWords.UNKNOWN);
    }

    private String countSince(Instant since, String hook) {
        Instant from = since.minus(MARGIN).truncatedTo(ChronoUnit.MILLIS);
        Instant to = clock.instant().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
        return switch (audits.run(caller.org(), HookIds.one(hook), AuditQuery.between(from, to))) {
            case Result.Audited(AuditHook.Audit audit) -> WaitingWords.of(audit);
            case Result.HookChanged _, Result.SuccessesNotLogged _, Result.LoggedSince _ ->
                    WaitingWords.UNKNOWN;
            case Result.NoHook _, Result.LogUnread _ -> WaitingWords.NOT_NOW;
        };
    }
}
