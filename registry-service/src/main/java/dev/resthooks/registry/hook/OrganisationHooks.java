package dev.resthooks.registry.hook;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.Health;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedSet;

/** The hooks of whole organisations, for operators. */
public interface OrganisationHooks {
    /** Returns the number of hooks of each organisation by their health, without zeros. */
    Map<OrgKey, Map<Health, Long>> byHealth(Collection<OrgKey> orgs);

    /** Counts all organisations' hooks that aren't healthy by their health, without zeros. */
    Map<Health, Long> troubled();

    List<FailingHook> failingLongest(int most);

    SequencedSet<HookId> oldest(OrgKey org, int most);

    /** Deletes the idempotency keys of an organisation without hooks, and notices that wait. */
    void forget(OrgKey org);

    /** A hook with trouble, as it is on the partition on which it has had that for longest. */
    record FailingHook(
            HookId id,
            OrgKey org,
            String event,
            Health health,
            Instant since,
            Optional<Failure> failure,
            OptionalLong waiting) {}
}
