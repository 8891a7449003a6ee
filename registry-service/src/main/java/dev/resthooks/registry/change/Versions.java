package dev.resthooks.registry.change;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * The versions of what pages show. A version differs from an earlier one if something has changed.
 */
public interface Versions {
    /** Returns those of the hooks that the organisation has. */
    Set<HookId> own(OrgKey org, Set<HookId> hooks);

    /**
     * Returns the versions of those of the hooks that exist, of any organisation, with their health
     * and deliveries. Two versions of a hook are the same if their texts are.
     */
    Map<HookId, String> ofHooks(Collection<HookId> hooks);

    /**
     * Returns a number for each organisation that changes with each attempt of its hooks; none for
     * an organisation without attempts.
     */
    Map<OrgKey, Long> attempts(Collection<OrgKey> orgs);

    /**
     * Returns a number that changes with each batch of the dispatchers' reports, of any
     * organisation.
     */
    long appliedReports();
}
