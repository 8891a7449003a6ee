package dev.resthooks.registry.deliverylog.postgres;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.deliverylog.Delivery;
import dev.resthooks.registry.deliverylog.DeliveryLog;
import dev.resthooks.registry.deliverylog.DeliveryLog.LogSettings;
import dev.resthooks.registry.deliverylog.DeliveryLog.Successes;
import dev.resthooks.registry.deliverylog.DeliveryPage;
import dev.resthooks.registry.deliverylog.DeliveryQuery;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogCursor;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogScope;
import dev.resthooks.registry.deliverylog.DeliveryState;
import dev.resthooks.registry.deliverylog.LogPartitions;
import dev.resthooks.registry.deliverylog.LogText;
import dev.resthooks.registry.deliverylog.LoggedOutcomes;
import dev.resthooks.registry.deliverylog.LoggedOutcomes.LoggedOutcome;
import dev.resthooks.registry.deliverylog.postgres.AttemptRows.RetryRows;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.schema.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pages of a hook are exact because the places of a hook ascend in the order of the commits: places
 * are assigned while the hook's row is locked. So whatever is logged after the first page lies
 * above the newest place of that page. The places of an organisation's hooks ascend in that order
 * only almost.
 */
@ApplicationScoped
class PostgresDeliveryLog implements DeliveryLog, LoggedOutcomes {
    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(2);

    /** An attempt may seem to have begun so long before its event was written: clocks differ. */
    private static final Duration SKEW = Duration.ofDays(1);

    private static final String FIND =
            """
            SELECT event_id, topic, partition, log_offset, bool_or(outcome = 'Delivered'),
                   bool_or(outcome = 'Skipped' AND failure IS NULL),
                   bool_or(outcome = 'Skipped' AND failure IS NOT NULL)
            FROM delivery_attempts
            WHERE hook_id = ?1 AND event_id = ANY (?2) AND at >= ?3
              AND (?4 OR event = ANY (?5))
            GROUP BY event_id, topic, partition, log_offset
            """;

    private final Sql sql;
    private final CoverageRow coverage;
    private final LogPartitions partitions;
    private final Hooks hooks;
    private final Successes successes;

    PostgresDeliveryLog(
            EntityManager entities,
            CoverageRow coverage,
            LogPartitions partitions,
            Hooks hooks,
            LogSettings settings) {
        this.sql = new Sql(entities);
        this.coverage = coverage;
        this.partitions = partitions;
        this.hooks = hooks;
        this.successes = settings.successes();
    }

    private void lockForReading() {
        sql.limitTime("3s");
        lock("ACCESS SHARE");
    }

    /**
     * Locks the log's tables before a transaction reads or adds attempts. A statement planned
     * before would search or fill the wrong table if a day's partition is created in between.
     */
    private void lock(String mode) {
        sql.update(
                "LOCK TABLE ONLY delivery_attempts, ONLY delivery_attempts_odd IN %s MODE"
                        .formatted(mode));
    }

    /** Updates the retries first: their places must lie below the newest attempt's. */
    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void take(List<DeliveryReport> reports, Map<HookId, OrgKey> owners) {
        List<DeliveryReport> news = reports.stream().filter(it -> !isSettled(it)).toList();
        RetryRows.follow(news, owners, sql);
        List<DeliveryReport> logged = news.stream().filter(successes::log).toList();
        if (logged.size() < news.size()) {
            coverage.successesAreLeftOut();
        }
        if (!logged.isEmpty()) {
            lock("ROW EXCLUSIVE");
            AttemptRows.insert(logged, owners, sql);
        }
    }

    /** Returns whether an event was skipped unsent because it had been delivered before. */
    private boolean isSettled(DeliveryReport report) {
        if (!(report instanceof DeliveryReport.Skipped(Attempt skipped, Optional<Failure> answer))
                || answer.isPresent()) {
            return false;
        }
        lock("ROW EXCLUSIVE");
        return new DeliveryRows(sql)
                .of(skipped.hook(), LogText.of(skipped.event().value()))
                .filter(it -> it.last().outcome() == DeliveryState.DELIVERED)
                .isPresent();
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void lacksReports() {
        coverage.incompleteUntilNow();
    }

    /** The serving role may not delete attempts, but for organisations without hooks. */
    @Override
    @Transactional
    public int forget(OrgKey org, int most) {
        lock("ROW EXCLUSIVE");
        return sql.value(Long.class, "SELECT delivery_log_forget(?1, ?2)", org.value(), most)
                .intValue();
    }

    @Override
    @Transactional
    public List<HookId> failedHooks(OrgKey org, Instant from, Instant to, Optional<String> event) {
        lockForReading();
        return sql.rows(
                        """
                        SELECT DISTINCT hook_id FROM delivery_attempts
                        WHERE org = ?1 AND outcome IN ('Rejected', 'Exhausted') AND at >= ?2 AND at < ?3
                          AND ?4 IN ('', event)
                        ORDER BY hook_id
                        """,
                        org.value(),
                        from,
                        to,
                        event.orElse(""))
                .map(row -> new HookId(Sql.number(row[0])))
                .toList();
    }

    @Override
    @Transactional
    public Optional<Delivery> find(HookId hook, EventId event) {
        lockForReading();
        return new DeliveryRows(sql).of(hook, LogText.of(event.value()));
    }

    @Override
    @Transactional
    public DeliveryPage list(LogScope scope, DeliveryQuery query) {
        lockForReading();
        long end = System.nanoTime() + LONGEST_SEARCH.toNanos();
        PageRows rows = new PageRows(scope, query.filter(), sql);
        return query.cursor()
                .or(() -> rows.newest().map(newest -> new LogCursor(newest, newest + 1)))
                .map(start ->
                        new PageWalk(
                                        new DeliveryRows(sql),
                                        hooks,
                                        rows,
                                        query,
                                        start,
                                        () -> System.nanoTime() - end >= 0)
                                .page())
                .orElse(DeliveryPage.EMPTY);
    }

    @Override
    public Successes successes() {
        return successes;
    }

    /** Reads the days last, so that a day that is dropped meanwhile is not counted. */
    @Override
    @Transactional
    public Instant completeSince() {
        Instant marked = coverage.since();
        return LoggedOutcomes.completeSince(marked, partitions.days());
    }

    @Override
    @Transactional
    public List<LoggedOutcome> of(
            HookId hook, HookEvents types, Set<EventId> events, Instant loggedSince) {
        lockForReading();
        String[] ids =
                events.stream().map(event -> LogText.of(event.value())).toArray(String[]::new);
        return sql.rows(
                        FIND,
                        hook.value(),
                        ids,
                        loggedSince.minus(SKEW),
                        types.isAll(),
                        types.names().toArray(String[]::new))
                .map(PostgresDeliveryLog::outcome)
                .toList();
    }

    private static LoggedOutcome outcome(Object[] row) {
        return new LoggedOutcome(
                new EventId(String.valueOf(row[0])),
                AttemptRows.position(row, 1),
                Boolean.TRUE.equals(row[4]),
                Boolean.TRUE.equals(row[5]),
                Boolean.TRUE.equals(row[6]));
    }
}
