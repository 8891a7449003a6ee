package dev.resthooks.registry.report.postgres;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.report.Tally;
import dev.resthooks.registry.schema.postgres.Columns;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Updates the counts of any number of hooks in one statement. */
record HookCounts(EntityManager entities) {

    /** Locks hooks by rising id, so that none deadlock, and returns those that exist. */
    @SuppressWarnings("unchecked")
    Map<HookId, OrgKey> lock(Collection<HookId> hooks) {
        List<Object[]> locked =
                entities.createNativeQuery(
                                "SELECT id, org FROM hooks WHERE id = ANY (?1) ORDER BY id FOR UPDATE")
                        .setParameter(1, hooks.stream().map(HookId::value).toArray(Long[]::new))
                        .getResultList();
        return locked.stream()
                .collect(
                        Collectors.toMap(
                                row -> new HookId(((Number) row[0]).longValue()),
                                row -> new OrgKey((String) row[1])));
    }

    /** Adds to the counts of those hooks that still exist. The caller holds their locks. */
    void add(List<Tally> tallies) {
        List<Tally> triggered = tallies.stream().filter(tally -> tally.triggered() > 0).toList();
        if (!triggered.isEmpty()) {
            new Columns<>(
                            triggered,
                            entities.createNativeQuery(
                                    """
                                    UPDATE hooks
                                    SET triggered_count = triggered_count + tally.triggered,
                                        last_triggered = greatest(last_triggered, tally.last)
                                    FROM unnest(?1, ?2, ?3) AS tally (hook, triggered, last)
                                    WHERE hooks.id = tally.hook
                                    """))
                    .bind(Long[]::new, it -> it.hook().value())
                    .bind(Long[]::new, Tally::triggered)
                    .bind(Instant[]::new, it -> it.lastTriggered().orElseThrow())
                    .executeUpdate();
        }
    }
}
