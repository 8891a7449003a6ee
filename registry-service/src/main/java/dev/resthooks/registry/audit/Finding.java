package dev.resthooks.registry.audit;

import java.time.Instant;

/** What came of asking for an audit. */
public sealed interface Finding {
    /** It was done, as far as time allowed. */
    record Audited(Audit audit) implements Finding {}

    /** The organisation has no such hook. */
    record NoHook() implements Finding {}

    /** The hook waits for another event than it did when the audit began. */
    record HookChanged() implements Finding {}

    /** Successes aren't logged, so that nothing can be proved. */
    record SuccessesNotLogged() implements Finding {}

    /** The delivery log is complete only for what came then or later. */
    record LoggedSince(Instant since) implements Finding {}

    /** As many audits are under way as may be at once. */
    record Busy() implements Finding {}
}
