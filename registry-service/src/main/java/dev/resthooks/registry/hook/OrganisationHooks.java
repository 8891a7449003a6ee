package dev.resthooks.registry.hook;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Failure;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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

    List<FailingHook> failingLongest(int most);

    SequencedSet<HookId> oldest(OrgKey org, int most);

    void forgetKeys(OrgKey org);

    /**
     * A hook with trouble, as operators see it.
     *
     * @param event the name of its event
     * @param grade how it is on the partition on which it has had trouble for longest
     * @param failure the last failure there, if known
     * @param waiting the number of events that wait there, if known
     */
    record FailingHook(
            HookId id,
            OrgKey org,
            String event,
            Grade grade,
            Instant since,
            Optional<Failure> failure,
            OptionalLong waiting) {}
}
