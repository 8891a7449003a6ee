package dev.resthooks.registry.audit;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookId;
import java.util.Optional;

/**
 * What came of auditing a span, or a part of it.
 *
 * @param event that the hook waits for
 * @param rest what is yet to be audited; empty when nothing is
 * @param isLogWhole whether the event log surely still has all that came in the span; what it has
 *     lost is counted nowhere
 */
public record Audit(
        HookId hook,
        EventType event,
        AuditQuery query,
        AuditCounts counts,
        Optional<AuditQuery> rest,
        boolean isLogWhole) {}
