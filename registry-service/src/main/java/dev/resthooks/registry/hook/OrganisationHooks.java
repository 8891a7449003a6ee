package dev.resthooks.registry.hook;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import java.util.Collection;
import java.util.Map;
import java.util.SequencedSet;

/** The hooks of whole organisations, for operators. */
public interface OrganisationHooks {
    /**
     * Returns the number of hooks in each grade, by organisation. An organisation without hooks,
     * and a grade that no hook has, are left out.
     */
    Map<OrgKey, Map<Grade, Long>> grades(Collection<OrgKey> orgs);

    /** Returns the ids of the organisation's oldest hooks. */
    SequencedSet<HookId> oldest(OrgKey org, int most);

    /** Deletes the {@code Idempotency-Key}s of an organisation. */
    void forgetKeys(OrgKey org);
}
