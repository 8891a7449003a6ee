package dev.resthooks.registry.audit;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookId;
import java.util.Optional;

/**
 * The result of auditing a span, or a part of it.
 *
 * @param event the type that the hook subscribes to
 * @param rest the part that is not audited yet; empty if there is none
 * @param isLogWhole whether the event log certainly still has everything that was written to it in
 *     the span; events that the log has lost are counted nowhere
 */
public record Audit(
        HookId hook,
        EventType event,
        AuditQuery query,
        AuditCounts counts,
        Optional<AuditQuery> rest,
        boolean isLogWhole) {}
