package dev.resthooks.registry.change.postgres;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.change.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@link Versions} in PostgreSQL. Each attempt of a hook changes the row of the newest period of
 * its statistics, or of the one before; each change of its health, a row of {@code hook_health}.
 * Both are found by their primary keys.
 */
@ApplicationScoped
class PostgresVersions implements Versions {
    private static final String OWN =
            "SELECT hooks.id FROM hooks WHERE hooks.id = ANY (?1) AND hooks.org = ?2";

    private static final String OF_HOOKS =
            """
            SELECT hooks.id,
                   concat_ws(' ', hooks.revision, hooks.triggered_count, hooks.last_triggered,
                       (SELECT string_agg(concat_ws(' ', topic, partition, revision, state, since, next_probe,
                                                    oldest_offset, waiting), ',' ORDER BY topic, partition)
                        FROM hook_health WHERE hook_id = hooks.id),
                       (SELECT string_agg(concat_ws(' ', at, attempts), ',' ORDER BY at)
                        FROM (SELECT at, delivered + status + dns + connect + tls + timeout + reset + protocol
                                         + blocked AS attempts
                              FROM delivery_statistics WHERE hook_id = hooks.id ORDER BY at DESC LIMIT 2) AS newest))
            FROM hooks WHERE hooks.id = ANY (?1)
            """;

    /**
     * Sums up a day of counts, as the place of an attempt may be lower than that of one committed
     * before. The newest period's time makes up for counts that leave the day.
     */
    private static final String ATTEMPTS =
            """
            SELECT asked.org, counted.version
            FROM unnest(?1) AS asked (org)
            CROSS JOIN LATERAL (
                SELECT sum(delivered + status + dns + connect + tls + timeout + reset + protocol + blocked + skipped)
                       + 1000003 * CAST(extract(epoch FROM max(at)) AS bigint) AS version
                FROM organisation_statistics
                WHERE org = asked.org
                  AND at > least((SELECT max(own.at) FROM organisation_statistics AS own WHERE own.org = asked.org),
                                 now()) - interval '1 day') AS counted
            WHERE counted.version IS NOT NULL
            """;

    /** The positions are stored with what the reports change. */
    private static final String APPLIED_REPORTS =
            "SELECT coalesce(sum(next_offset), 0) FROM report_positions";

    private final EntityManager entities;

    PostgresVersions(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    @Transactional
    public Set<HookId> own(OrgKey org, Set<HookId> hooks) {
        if (hooks.isEmpty()) {
            return Set.of();
        }
        limitTime();
        List<?> own =
                entities.createNativeQuery(OWN)
                        .setParameter(1, ids(hooks))
                        .setParameter(2, org.value())
                        .getResultList();
        return own.stream()
                .map(id -> new HookId(((Number) id).longValue()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Long[] ids(Collection<HookId> hooks) {
        return hooks.stream().map(HookId::value).toArray(Long[]::new);
    }

    @Override
    @Transactional
    public Map<HookId, String> ofHooks(Collection<HookId> hooks) {
        Map<HookId, String> versions = new HashMap<>();
        if (!hooks.isEmpty()) {
            for (Object[] row : rows(OF_HOOKS, ids(hooks))) {
                versions.put(new HookId(((Number) row[0]).longValue()), (String) row[1]);
            }
        }
        return versions;
    }

    @Override
    @Transactional
    public Map<OrgKey, Long> attempts(Collection<OrgKey> orgs) {
        Map<OrgKey, Long> versions = new HashMap<>();
        if (!orgs.isEmpty()) {
            String[] keys = orgs.stream().map(OrgKey::value).toArray(String[]::new);
            for (Object[] row : rows(ATTEMPTS, keys)) {
                versions.put(new OrgKey((String) row[0]), ((Number) row[1]).longValue());
            }
        }
        return versions;
    }

    @Override
    @Transactional
    public long appliedReports() {
        limitTime();
        return ((Number) entities.createNativeQuery(APPLIED_REPORTS).getSingleResult()).longValue();
    }

    private List<Object[]> rows(String sql, Object[] keys) {
        limitTime();
        List<?> rows = entities.createNativeQuery(sql).setParameter(1, keys).getResultList();
        return rows.stream().map(Object[].class::cast).toList();
    }

    private void limitTime() {
        entities.createNativeQuery("SET LOCAL statement_timeout = '3s'").executeUpdate();
    }
}
