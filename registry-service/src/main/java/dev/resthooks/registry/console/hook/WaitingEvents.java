package dev.resthooks.registry.console.hook;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.audit.AuditHook;
import dev.resthooks.registry.audit.AuditHook.Result;
import dev.resthooks.registry.audit.AuditQuery;
import dev.resthooks.registry.audit.Verdict.Wait;
import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.refusal.LogRefusals;
import dev.resthooks.registry.tenant.Caller;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Counts the events that wait for a disabled hook, by an audit of the time since it was disabled:
 * it takes a few seconds at most.
 */
@Dependent
record WaitingEvents(AuditHook audits, Caller caller, Times times) {
    private static final String UNKNOWN = "How many events wait is not known.";
    private static final String UNCOUNTED =
            "How many events wait can’t be counted now. Try again in a few seconds.";

    /** How far the dispatchers may have been behind the log when the hook was disabled. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    String count(HookDetail hook) {
        return hook.waitingSince().map(since -> countSince(since, hook.id())).orElse(UNKNOWN);
    }

    private String countSince(Instant since, HookId hook) {
        Instant from = since.minus(MARGIN).truncatedTo(ChronoUnit.MILLIS);
        AuditQuery query = AuditQuery.between(from, times.now().plusMillis(1));
        return switch (audits.run(caller.org(), hook, query)) {
            case Result.Audited(AuditHook.Audit audit) -> words(audit);
            case Result.HookChanged _, Result.SuccessesNotLogged _, Result.LoggedSince _ -> UNKNOWN;
            case Result.NoHook _ -> UNCOUNTED;
            case Result.LogUnread(LogAway why) -> {
                var _ = LogRefusals.of(hook, why);
                yield UNCOUNTED;
            }
        };
    }

    static String words(AuditHook.Audit audit) {
        long waiting = audit.counts().allPending() - audit.counts().pending(Wait.UNLOGGED);
        if (audit.rest().isEmpty()) {
            return waiting == 0 ? "No event waits." : Wording.waits(waiting) + ".";
        }
        return waiting == 0
                ? "How many events wait is not known: the event log has too much to read it in a few"
                        + " seconds."
                : "At least %s. The event log has too much to count them all in a few seconds."
                        .formatted(Wording.waits(waiting));
    }
}
