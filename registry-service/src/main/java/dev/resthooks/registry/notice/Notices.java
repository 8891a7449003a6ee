package dev.resthooks.registry.notice;

import dev.resthooks.contract.hook.HookId;
import java.time.Instant;
import java.util.Set;

/** Decides which notices owners get, and stores them for the relay. */
public interface Notices {
    /**
     * Updates the notice states of hooks after new health reports. Runs within the caller's
     * transaction, which has locked the hooks and stored the reports.
     */
    void update(Set<HookId> hooks, Instant now);

    /**
     * Creates the notices that are due at {@code now}, for a limited number of hooks.
     *
     * @return whether there may be more
     */
    boolean createDue(Instant now);
}
