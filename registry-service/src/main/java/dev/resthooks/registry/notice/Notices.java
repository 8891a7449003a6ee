package dev.resthooks.registry.notice;

import dev.resthooks.contract.hook.HookId;
import java.time.Instant;
import java.util.Set;

/** Decides which notices owners get, and stores them for the relay. */
public interface Notices {
    /** Updates states after new reports, in a transaction that has locked and stored them. */
    void update(Set<HookId> hooks, Instant now);

    /** Creates due notices of some hooks, and returns whether there may be more. */
    boolean createDue(Instant now);
}
