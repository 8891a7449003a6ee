package dev.resthooks.registry.change;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** The versions of what pages show: another version means a change. */
public interface Versions {
    Set<HookId> own(OrgKey org, Set<HookId> hooks);

    /** Returns the versions of hooks with their health and deliveries. */
    Map<HookId, String> ofHooks(Collection<HookId> hooks);

    /** Returns numbers that change with each attempt of an organisation's hooks. */
    Map<OrgKey, Long> attempts(Collection<OrgKey> orgs);

    /** Returns a number that changes with each applied batch of reports. */
    long appliedReports();
}
