package dev.resthooks.registry.console.hook;

import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.audit.AuditQuery;
import dev.resthooks.registry.audit.CallersAudits;

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

    private static final int NOT_PROVABLE = 409;

    private final CallersAudits audits;
    private final Clock clock;

    WaitingEvents(CallersAudits audits, Clock clock) {
        this.audits = audits;
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
        try {
            return WaitingWords.of(audits.audit(hook, AuditQuery.between(from, to)));
        } catch (ProblemException refused) {
            return refused.problem().status() == NOT_PROVABLE
                    ? WaitingWords.UNKNOWN
                    : WaitingWords.NOT_NOW;
        }
    }
}
