package dev.resthooks.registry.notice;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.outbox.Outbox.DueNotices;
import java.time.Instant;
import java.util.Set;

/** Decides which notices owners get, and adds them to the outbox. */
public interface Notices extends DueNotices {
    /** Updates states after new reports, in a transaction that has locked and stored them. */
    void update(Set<HookId> hooks, Instant now);
}
