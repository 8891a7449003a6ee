package dev.resthooks.registry.deliverylog.postgres;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.deliverylog.LogScope;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks up the revisions that began the epochs of hooks. */
final class EpochRevisions {
    /**
     * A deleted hook has left all its epochs behind, so none of its attempts is followed by
     * another.
     */
    static final long DELETED = Long.MAX_VALUE;

    private static final String FIND =
            "SELECT id, epoch_revision FROM hooks WHERE org = ?1 AND id = ANY (?2)";

    private final LogScope scope;
    private final EntityManager entities;

    EpochRevisions(LogScope scope, EntityManager entities) {
        this.scope = scope;
        this.entities = entities;
    }

    /** Returns the revision of each of the hooks, all of which are or were in the scope. */
    Map<HookId, Long> of(Collection<HookId> hooks) {
        return switch (scope) {
            case LogScope.OfHook(_, HookId hook, long epochRevision) -> Map.of(hook, epochRevision);
            case LogScope.OfOrganisation organisation -> found(organisation, hooks);
        };
    }

    @SuppressWarnings("unchecked")
    private Map<HookId, Long> found(
            LogScope.OfOrganisation organisation, Collection<HookId> hooks) {
        List<Object[]> rows =
                entities.createNativeQuery(FIND)
                        .setParameter(1, organisation.org().value())
                        .setParameter(
                                2,
                                hooks.stream().map(HookId::value).distinct().toArray(Long[]::new))
                        .getResultList();
        Map<HookId, Long> revisions = new HashMap<>();
        hooks.forEach(hook -> revisions.put(hook, DELETED));
        rows.forEach(row ->
                revisions.put(
                        new HookId(((Number) row[0]).longValue()), ((Number) row[1]).longValue()));
        return revisions;
    }
}
