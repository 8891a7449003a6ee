package dev.resthooks.registry.hook.postgres;

import static java.util.stream.Collectors.groupingBy;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Backlog;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.GapReason;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookHealth;
import dev.resthooks.registry.hook.HookHealth.Reading;
import dev.resthooks.registry.schema.postgres.Columns;
import dev.resthooks.registry.schema.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The last report about each hook on each event partition that ever had trouble, and the gaps of
 * hooks: one statement for any number of them. Thread-safe.
 */
@ApplicationScoped
public class HealthRows {
    private static final String KEEP =
            """
            INSERT INTO hook_health AS stored
                (hook_id, topic, partition, revision, state, since, failure, next_probe,
                 oldest_offset, oldest_time, waiting)
            SELECT reported.*
            FROM unnest(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                AS reported (hook_id, topic, partition, revision, state, since, failure, next_probe,
                         oldest_offset, oldest_time, waiting)
            JOIN hooks ON hooks.id = reported.hook_id
            ON CONFLICT (hook_id, topic, partition) DO UPDATE
            SET revision = excluded.revision, state = excluded.state, since = excluded.since,
                failure = excluded.failure, next_probe = excluded.next_probe,
                oldest_offset = excluded.oldest_offset, oldest_time = excluded.oldest_time,
                waiting = excluded.waiting
            WHERE stored.revision <= excluded.revision
            """;

    private static final String KEEP_GAPS =
            """
            INSERT INTO hook_gap
                (hook_id, topic, partition, from_offset, to_offset, noticed_at, reason)
            SELECT hook_id, topic, partition, from_offset, max(to_offset), max(noticed_at),
                   min(reason)
            FROM unnest(?1, ?2, ?3, ?4, ?5, ?6, ?7)
                AS reported (hook_id, topic, partition, from_offset, to_offset, noticed_at, reason)
            JOIN hooks ON hooks.id = reported.hook_id
            GROUP BY hook_id, topic, partition, from_offset
            ON CONFLICT (hook_id, topic, partition, from_offset) DO UPDATE
            SET to_offset = greatest(hook_gap.to_offset, excluded.to_offset),
                noticed_at = greatest(hook_gap.noticed_at, excluded.noticed_at)
            """;

    private static final String NEW_GAPS =
            """
            SELECT reported.hook_id, count(*)
            FROM unnest(?1, ?2, ?3, ?4, ?5)
                AS reported (hook_id, topic, partition, from_offset, to_offset)
            LEFT JOIN hook_gap AS kept USING (hook_id, topic, partition, from_offset)
            WHERE coalesce(kept.to_offset, 0) < reported.to_offset GROUP BY reported.hook_id
            """;

    private static final String LANES =
            """
            SELECT topic, partition, revision, state, since, failure, next_probe, oldest_offset,
                   oldest_time, waiting, hook_id
            FROM hook_lanes WHERE hook_id = ANY (?1) ORDER BY topic, partition
            """;

    private final Sql sql;

    HealthRows(EntityManager entities) {
        this.sql = new Sql(entities);
    }

    /**
     * Stores the {@link HookHealth#newest} reports, within the caller's transaction, which has
     * locked the hooks. Ignores reports about deleted hooks, and those of an older revision than
     * the stored one.
     *
     * @param reports in the order of the changes of each hook and partition
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void store(List<HealthReport> reports) {
        List<HealthReport> newest = HookHealth.newest(reports);
        if (newest.isEmpty()) {
            return;
        }
        sql.columns(newest, KEEP)
                .bind(Long[]::new, it -> it.hook().value())
                .bind(String[]::new, it -> it.partition().topic())
                .bind(Integer[]::new, it -> it.partition().number())
                .bind(Long[]::new, HealthReport::revision)
                .bind(String[]::new, it -> it.state().code())
                .bind(Instant[]::new, HealthReport::since)
                .bind(String[]::new, it -> it.lastFailure().map(Failure::code).orElse(null))
                .bind(Instant[]::new, it -> it.nextProbe().orElse(null))
                .bind(Long[]::new, it -> boxed(it.backlog().oldest()))
                .bind(Instant[]::new, it -> it.backlog().oldestTime().orElse(null))
                .bind(Long[]::new, it -> boxed(it.backlog().waiting()))
                .executeUpdate();
    }

    /**
     * Stores gaps, each once, within the caller's transaction. Returns the hooks that have new
     * ones.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<HookId> storeGaps(List<GapReport> gaps) {
        if (gaps.isEmpty()) {
            return List.of();
        }
        List<HookId> hooks =
                columns(gaps, NEW_GAPS).rows().stream()
                        .map(it -> new HookId(Sql.number(it[0])))
                        .toList();
        columns(gaps, KEEP_GAPS)
                .bind(Instant[]::new, GapReport::noticedAt)
                .bind(String[]::new, it -> it.reason().code())
                .executeUpdate();
        return hooks;
    }

    private Columns<GapReport> columns(List<GapReport> gaps, String statement) {
        return sql.columns(gaps, statement)
                .bind(Long[]::new, it -> it.hook().value())
                .bind(String[]::new, it -> it.partition().topic())
                .bind(Integer[]::new, it -> it.partition().number())
                .bind(Long[]::new, GapReport::from)
                .bind(Long[]::new, GapReport::to);
    }

    @Transactional
    public HookHealth of(Hook hook) {
        List<GapReport> gaps =
                sql.rows(
                                """
                                SELECT topic, partition, from_offset, to_offset, noticed_at, reason
                                FROM hook_gap WHERE hook_id = ?1
                                ORDER BY noticed_at DESC, topic, partition, from_offset LIMIT 100
                                """,
                                hook.id().value())
                        .map(row -> gap(hook.id(), row))
                        .toList();
        String read = "SELECT last_read, confirmed_to, lost_from FROM hook_readers WHERE id = ?1";
        Optional<Reading> reading =
                sql.rows(read, hook.id().value())
                        .map(it -> new Reading(time(it[0]), (Instant) it[1], time(it[2])))
                        .findFirst();
        return new HookHealth(hook, of(List.of(hook)).getFirst().lanes(), gaps, reading);
    }

    /** Returns the health of each hook without its gaps, in the order of the hooks. */
    @Transactional
    public List<HookHealth> of(List<Hook> hooks) {
        Map<HookId, List<HealthReport>> lanes = lanes(hooks.stream().map(Hook::id).toList());
        return hooks.stream()
                .map(it -> new HookHealth(it, lanes.getOrDefault(it.id(), List.of()), List.of()))
                .toList();
    }

    /** Returns the stored reports within the caller's transaction; hooks without are absent. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<HookId, List<HealthReport>> lanes(Collection<HookId> hooks) {
        return sql.columns(hooks, LANES).bind(Long[]::new, HookId::value).rows().stream()
                .map(HealthRows::lane)
                .collect(groupingBy(HealthReport::hook));
    }

    /** Returns those of {@code offsets} that lie in a gap of the hook. */
    @Transactional
    public Set<Long> lost(HookId hook, EventPartition partition, Set<Long> offsets) {
        List<Long> lost =
                sql.column(
                        Long.class,
                        """
                        SELECT lost FROM unnest(?4) AS lost WHERE EXISTS
                        (SELECT FROM hook_gap WHERE hook_id = ?1 AND topic = ?2 AND partition = ?3
                         AND from_offset <= lost AND to_offset > lost)
                        """,
                        hook.value(),
                        partition.topic(),
                        partition.number(),
                        offsets.toArray(Long[]::new));
        return Set.copyOf(lost);
    }

    private static @Nullable Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    private static HealthReport lane(Object[] row) {
        return new HealthReport(
                new HookId(Sql.number(row[10])),
                Sql.number(row[2]),
                partition(row),
                Health.ofCode((String) row[3]).orElseThrow(),
                (Instant) row[4],
                Optional.ofNullable((String) row[5]).map(Failure::ofCode),
                false,
                Optional.ofNullable((Instant) row[6]),
                new Backlog(number(row[7]), Optional.ofNullable((Instant) row[8]), number(row[9])));
    }

    private static GapReport gap(HookId hook, Object[] row) {
        return new GapReport(
                hook,
                partition(row),
                Sql.number(row[2]),
                Sql.number(row[3]),
                (Instant) row[4],
                GapReason.ofCode((String) row[5]));
    }

    private static EventPartition partition(Object[] row) {
        return new EventPartition((String) row[0], (Integer) row[1]);
    }

    private static Optional<Instant> time(@Nullable Object value) {
        return Optional.ofNullable((Instant) value);
    }

    private static OptionalLong number(@Nullable Object value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(Sql.number(value));
    }
}
