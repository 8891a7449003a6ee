package dev.resthooks.registry.hook.postgres;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.hook.Grade;
import dev.resthooks.registry.hook.OrganisationHooks;
import dev.resthooks.registry.hook.OrganisationHooks.FailingHook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PostgresOrganisationHooks implements OrganisationHooks {
    /**
     * All hooks are counted by an index. Only the grades of those are found that have trouble or
     * are disabled; all others are healthy.
     */
    private static final String GRADES =
            "SELECT org, "
                    + GradeSql.CODE
                    + """
                     AS grade, count(*) FROM hooks WHERE org = ANY (?1) AND id IN (
                        SELECT hook_id FROM hook_health WHERE state <> 'healthy'
                        UNION SELECT id FROM hooks WHERE status = 'Disabled' AND org = ANY (?1))
                    GROUP BY 1, 2
                    UNION ALL SELECT org, 'all', count(*) FROM hooks WHERE org = ANY (?1) GROUP BY 1
                    """;

    private static final String ALL = "all";

    private static final String TROUBLED =
            "SELECT "
                    + GradeSql.CODE
                    + """
                     AS grade, count(*) FROM hooks WHERE id IN (
                        SELECT hook_id FROM hook_health WHERE state <> 'healthy'
                        UNION SELECT id FROM hooks WHERE status = 'Disabled')
                    GROUP BY 1
                    """;

    /** A hook may have trouble on several partitions, of which the longest counts. */
    private static final String FAILING =
            """
            SELECT hooks.id, org, event, state, since, failure, waiting
            FROM hook_health JOIN hooks ON hooks.id = hook_id
            WHERE state IN ('retrying', 'behind', 'suspended')
                  AND status = 'Active' AND hook_health.revision >= epoch_revision
            ORDER BY since, hook_id LIMIT ?1
            """;

    private static final int PARTITIONS = 8;

    private final EntityManager entities;

    PostgresOrganisationHooks(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    @Transactional
    public Map<OrgKey, Map<Grade, Long>> grades(Collection<OrgKey> orgs) {
        HookSearch.limitTime(entities);
        List<?> rows =
                entities.createNativeQuery(GRADES)
                        .setParameter(1, orgs.stream().map(OrgKey::value).toArray(String[]::new))
                        .getResultList();
        Map<OrgKey, Map<Grade, Long>> grades = new HashMap<>();
        for (Object each : rows) {
            Object[] row = (Object[]) each;
            add(
                    (String) row[1],
                    ((Number) row[2]).longValue(),
                    grades.computeIfAbsent(
                            new OrgKey((String) row[0]), _ -> new EnumMap<>(Grade.class)));
        }
        grades.values().forEach(it -> it.remove(Grade.HEALTHY, 0L));
        return grades;
    }

    /** Adds a row of {@link #GRADES}. What it counts in another grade is not healthy. */
    private static void add(String code, long hooks, Map<Grade, Long> grades) {
        if (code.equals(ALL)) {
            grades.merge(Grade.HEALTHY, hooks, Long::sum);
        } else if (grade(code) != Grade.HEALTHY) {
            grades.put(grade(code), hooks);
            grades.merge(Grade.HEALTHY, -hooks, Long::sum);
        }
    }

    private static Grade grade(Object code) {
        return Grade.valueOf(((String) code).toUpperCase(Locale.ROOT));
    }

    @Override
    @Transactional
    public Map<Grade, Long> troubled() {
        HookSearch.limitTime(entities);
        Map<Grade, Long> troubled = new EnumMap<>(Grade.class);
        for (Object each : entities.createNativeQuery(TROUBLED).getResultList()) {
            Object[] row = (Object[]) each;
            troubled.put(grade(row[0]), ((Number) row[1]).longValue());
        }
        troubled.remove(Grade.HEALTHY);
        return troubled;
    }

    @Override
    @Transactional
    public List<FailingHook> failingLongest(int most) {
        HookSearch.limitTime(entities);
        List<?> rows =
                entities.createNativeQuery(FAILING)
                        .setParameter(1, most * PARTITIONS)
                        .getResultList();
        Map<HookId, FailingHook> longest = new LinkedHashMap<>();
        for (Object row : rows) {
            FailingHook hook = failing((Object[]) row);
            longest.putIfAbsent(hook.id(), hook);
        }
        return longest.values().stream().limit(most).toList();
    }

    private static FailingHook failing(@Nullable Object[] row) {
        return new FailingHook(
                new HookId(((Number) Objects.requireNonNull(row[0])).longValue()),
                new OrgKey((String) Objects.requireNonNull(row[1])),
                (String) Objects.requireNonNull(row[2]),
                grade(Objects.requireNonNull(row[3])),
                (Instant) Objects.requireNonNull(row[4]),
                Optional.ofNullable((String) row[5]).map(Failure::ofCode),
                row[6] instanceof Number waiting
                        ? OptionalLong.of(waiting.longValue())
                        : OptionalLong.empty());
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
        for (String table : List.of("registration_keys", "answered_requests")) {
            entities.createNativeQuery("DELETE FROM " + table + " WHERE org = ?1")
                    .setParameter(1, org.value())
                    .executeUpdate();
        }
    }
}
