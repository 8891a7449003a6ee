package dev.resthooks.registry.audit;

import java.time.Instant;

/** The result of a request for an audit. */
public sealed interface AuditResult {
    /** It was done, as far as time allowed. */
    record Audited(Audit audit) implements AuditResult {}

    /** The organisation has no such hook. */
    record NoHook() implements AuditResult {}

    /** The hook waits for another event than it did when the audit began. */
    record HookChanged() implements AuditResult {}

    /** Successes aren't logged, so that nothing can be proved. */
    record SuccessesNotLogged() implements AuditResult {}

    /** The delivery log is complete only for what came then or later. */
    record LoggedSince(Instant since) implements AuditResult {}

    /** As many audits are under way as may be at once. */
    record Busy() implements AuditResult {}
}
