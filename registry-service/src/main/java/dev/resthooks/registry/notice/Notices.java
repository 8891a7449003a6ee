package dev.resthooks.registry.notice;

import dev.resthooks.contract.hook.HookId;
import java.time.Instant;
import java.util.Set;

/** Decides what owners are told, and keeps it for the relay. */
public interface Notices {
    /**
     * Health was reported of these hooks: keeps where they tend, within the caller's transaction,
     * which holds their locks and has kept what was reported.
     */
    void heed(Set<HookId> hooks, Instant now);

    /**
     * Tells what has lasted until {@code now}, of some hooks.
     *
     * @return whether there may be more
     */
    boolean tellDue(Instant now);
}
