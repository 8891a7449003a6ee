package dev.resthooks.registry.audit;

import java.time.Instant;

public sealed interface AuditResult {
    /** The audit was made, as far as the time allowed. */
    record Audited(Audit audit) implements AuditResult {}

    /** The organisation has no such hook. */
    record NoHook() implements AuditResult {}

    /** The hook subscribes to another event than when the audit began. */
    record HookChanged() implements AuditResult {}

    /** Successes aren't logged, so an audit can prove nothing. */
    record SuccessesNotLogged() implements AuditResult {}

    /** The delivery log is complete only for events that were written at {@code since} or later. */
    record LoggedSince(Instant since) implements AuditResult {}
}
