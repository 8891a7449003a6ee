package dev.resthooks.registry.change.postgres;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.change.Versions;
import dev.resthooks.registry.schema.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
                       hooks.verify_due, hooks.verify_failure,
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

    private final Sql sql;

    PostgresVersions(EntityManager entities) {
        this.sql = new Sql(entities);
    }

    @Override
    @Transactional
    public Set<HookId> own(OrgKey org, Set<HookId> hooks) {
        return hooks.isEmpty()
                ? Set.of()
                : rows(OWN, ids(hooks), org.value())
                        .map(row -> new HookId(Sql.number(row[0])))
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static Object ids(Collection<HookId> hooks) {
        return hooks.stream().map(HookId::value).toArray(Long[]::new);
    }

    @Override
    @Transactional
    public Map<HookId, String> ofHooks(Collection<HookId> hooks) {
        return hooks.isEmpty()
                ? Map.of()
                : rows(OF_HOOKS, ids(hooks))
                        .collect(
                                Collectors.toMap(
                                        row -> new HookId(Sql.number(row[0])),
                                        row -> (String) row[1]));
    }

    @Override
    @Transactional
    public Map<OrgKey, Long> attempts(Collection<OrgKey> orgs) {
        Object keys = orgs.stream().map(OrgKey::value).toArray(String[]::new);
        return orgs.isEmpty()
                ? Map.of()
                : rows(ATTEMPTS, keys)
                        .collect(
                                Collectors.toMap(
                                        row -> new OrgKey((String) row[0]),
                                        row -> Sql.number(row[1])));
    }

    @Override
    @Transactional
    public long appliedReports() {
        return rows(APPLIED_REPORTS).mapToLong(row -> Sql.number(row[0])).sum();
    }

    private Stream<Object[]> rows(String statement, Object... values) {
        sql.limitTime("3s");
        return sql.rows(statement, values);
    }
}
