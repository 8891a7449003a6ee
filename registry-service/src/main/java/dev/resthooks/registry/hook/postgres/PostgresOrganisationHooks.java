package dev.resthooks.registry.hook.postgres;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.hook.Grade;
import dev.resthooks.registry.hook.OrganisationHooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;

/** {@link OrganisationHooks} in PostgreSQL. */
@ApplicationScoped
class PostgresOrganisationHooks implements OrganisationHooks {
    private static final String PATIENCE = "3s";

    private static final String GRADES =
            "SELECT org, "
                    + GradeSql.CODE
                    + " AS grade, count(*) FROM hooks WHERE org = ANY (?1) GROUP BY 1, 2";

    private final EntityManager entities;

    PostgresOrganisationHooks(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    @Transactional
    public Map<OrgKey, Map<Grade, Long>> grades(Collection<OrgKey> orgs) {
        entities.createNativeQuery("SET LOCAL statement_timeout = '" + PATIENCE + "'")
                .executeUpdate();
        List<?> rows =
                entities.createNativeQuery(GRADES)
                        .setParameter(1, orgs.stream().map(OrgKey::value).toArray(String[]::new))
                        .getResultList();
        Map<OrgKey, Map<Grade, Long>> grades = new HashMap<>();
        for (Object each : rows) {
            Object[] row = (Object[]) each;
            grades.computeIfAbsent(new OrgKey((String) row[0]), _ -> new EnumMap<>(Grade.class))
                    .put(
                            Grade.valueOf(((String) row[1]).toUpperCase(Locale.ROOT)),
                            ((Number) row[2]).longValue());
        }
        return grades;
    }

    @Override
    @Transactional
    public SequencedSet<HookId> oldest(OrgKey org, int most) {
        List<?> ids =
                entities.createNativeQuery(
                                "SELECT id FROM hooks WHERE org = ?1 ORDER BY id LIMIT ?2",
                                Long.class)
                        .setParameter(1, org.value())
                        .setParameter(2, most)
                        .getResultList();
        SequencedSet<HookId> oldest = new LinkedHashSet<>();
        ids.forEach(id -> oldest.add(new HookId((Long) id)));
        return oldest;
    }

    @Override
    @Transactional
    public void forgetKeys(OrgKey org) {
        entities.createNativeQuery("DELETE FROM registration_keys WHERE org = ?1")
                .setParameter(1, org.value())
                .executeUpdate();
    }
}
