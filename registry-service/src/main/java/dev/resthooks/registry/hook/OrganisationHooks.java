package dev.resthooks.registry.hook;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/** The hooks of whole organisations, for operators. */
public interface OrganisationHooks {
    /**
     * Returns the number of hooks in each grade, by organisation. An organisation without hooks,
     * and a grade that no hook has, are left out.
     */
    Map<OrgKey, Map<Grade, Long>> grades(Collection<OrgKey> orgs);

    /**
     * Returns the number of hooks of all organisations in each grade but {@link Grade#HEALTHY}. The
     * effort grows with the number of these hooks. Grades that no hook has are left out.
     */
    Map<Grade, Long> troubled();

    /** Returns the active hooks that have had trouble for longest. */
    List<FailingHook> failingLongest(int most);

    /** Returns the ids of the organisation's oldest hooks. */
    SequencedSet<HookId> oldest(OrgKey org, int most);

    /** Deletes the {@code Idempotency-Key}s of an organisation. */
    void forgetKeys(OrgKey org);
}
