package dev.resthooks.registry.hook.postgres;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.Health;
import dev.resthooks.registry.hook.OrganisationHooks;
import dev.resthooks.registry.hook.OrganisationHooks.FailingHook;
import dev.resthooks.registry.outbox.OutboxTopic;
import dev.resthooks.registry.outbox.postgres.Outbox;
import dev.resthooks.registry.schema.postgres.Sql;
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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedSet;
import java.util.stream.Collectors;

@ApplicationScoped
class PostgresOrganisationHooks implements OrganisationHooks {
    /**
     * All hooks are counted by an index. Only the health of those is found that have trouble or are
     * disabled; all others are healthy.
     */
    private static final String HEALTH =
            "SELECT org, "
                    + HealthSql.WORD
                    + """
                     AS health, count(*) FROM hooks WHERE org = ANY (?1) AND id IN (
                        SELECT hook_id FROM hook_lanes WHERE state <> 'healthy'
                        UNION SELECT id FROM hooks WHERE status = 'Disabled' AND org = ANY (?1))
                    GROUP BY 1, 2
                    UNION ALL SELECT org, 'all', count(*) FROM hooks WHERE org = ANY (?1) GROUP BY 1
                    """;

    private static final String ALL = "all";

    private static final String TROUBLED =
            "SELECT "
                    + HealthSql.WORD
                    + """
                     AS health, count(*) FROM hooks WHERE id IN (
                        SELECT hook_id FROM hook_lanes WHERE state <> 'healthy'
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

    private final Sql sql;
    private final Outbox outbox;

    PostgresOrganisationHooks(EntityManager entities, Outbox outbox) {
        this.sql = new Sql(entities);
        this.outbox = outbox;
    }

    @Override
    @Transactional
    public Map<OrgKey, Map<Health, Long>> byHealth(Collection<OrgKey> orgs) {
        sql.limitTime("3s");
        Map<OrgKey, Map<Health, Long>> hooks = new HashMap<>();
        sql.rows(HEALTH, (Object) orgs.stream().map(OrgKey::value).toArray(String[]::new))
                .forEach(row ->
                        add(
                                (String) row[1],
                                Sql.number(row[2]),
                                hooks.computeIfAbsent(
                                        new OrgKey((String) row[0]),
                                        _ -> new EnumMap<>(Health.class))));
        hooks.values().forEach(it -> it.remove(Health.HEALTHY, 0L));
        return hooks;
    }

    /** Adds a row of {@link #HEALTH}. What it counts as anything else is not healthy. */
    private static void add(String word, long hooks, Map<Health, Long> byHealth) {
        if (word.equals(ALL)) {
            byHealth.merge(Health.HEALTHY, hooks, Long::sum);
        } else if (health(word) != Health.HEALTHY) {
            byHealth.put(health(word), hooks);
            byHealth.merge(Health.HEALTHY, -hooks, Long::sum);
        }
    }

    private static Health health(Object word) {
        return Health.ofWord((String) word).orElseThrow();
    }

    @Override
    @Transactional
    public Map<Health, Long> troubled() {
        sql.limitTime("3s");
        Map<Health, Long> troubled = new EnumMap<>(Health.class);
        sql.rows(TROUBLED).forEach(row -> troubled.put(health(row[0]), Sql.number(row[1])));
        troubled.remove(Health.HEALTHY);
        return troubled;
    }

    @Override
    @Transactional
    public List<FailingHook> failingLongest(int most) {
        sql.limitTime("3s");
        Map<HookId, FailingHook> longest = new LinkedHashMap<>();
        sql.rows(FAILING, most * PARTITIONS)
                .map(PostgresOrganisationHooks::failing)
                .forEach(hook -> longest.putIfAbsent(hook.id(), hook));
        return longest.values().stream().limit(most).toList();
    }

    private static FailingHook failing(Object[] row) {
        return new FailingHook(
                new HookId(Sql.number(row[0])),
                new OrgKey((String) row[1]),
                (String) row[2],
                health(row[3]),
                (Instant) row[4],
                Optional.ofNullable((String) row[5]).map(Failure::ofCode),
                row[6] instanceof Number waiting
                        ? OptionalLong.of(waiting.longValue())
                        : OptionalLong.empty());
    }

    @Override
    @Transactional
    public SequencedSet<HookId> oldest(OrgKey org, int most) {
        String oldest = "SELECT id FROM hooks WHERE org = ?1 ORDER BY id LIMIT ?2";
        return sql.column(Long.class, oldest, org.value(), most).stream()
                .map(HookId::new)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    @Transactional
    public void forget(OrgKey org) {
        for (String table : List.of("registration_keys", "answered_requests")) {
            sql.update("DELETE FROM " + table + " WHERE org = ?1", org.value());
        }
        outbox.forget(OutboxTopic.NOTICES, org.value());
    }
}
