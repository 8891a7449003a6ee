package dev.resthooks.registry.deliverylog.postgres;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.deliverylog.LogScope;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks up the revisions that began the epochs of hooks. */
final class EpochRevisions {
    private static final String FIND =
            "SELECT id, epoch_revision FROM hooks WHERE org = ?1 AND id = ANY (?2)";

    private final LogScope scope;
    private final EntityManager entities;

    EpochRevisions(LogScope scope, EntityManager entities) {
        this.scope = scope;
        this.entities = entities;
    }

    /** Returns the revisions of those of the hooks that the organisation has. */
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
        return rows.stream()
                .collect(
                        Collectors.toMap(
                                row -> new HookId(((Number) row[0]).longValue()),
                                row -> ((Number) row[1]).longValue()));
    }
}
