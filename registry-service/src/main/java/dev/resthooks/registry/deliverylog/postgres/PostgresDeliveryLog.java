package dev.resthooks.registry.deliverylog.postgres;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.deliverylog.Delivery;
import dev.resthooks.registry.deliverylog.DeliveryLog;
import dev.resthooks.registry.deliverylog.DeliveryPage;
import dev.resthooks.registry.deliverylog.DeliveryQuery;
import dev.resthooks.registry.deliverylog.DeliveryState;
import dev.resthooks.registry.deliverylog.LogCursor;
import dev.resthooks.registry.deliverylog.LogScope;
import dev.resthooks.registry.deliverylog.LogSettings;
import dev.resthooks.registry.deliverylog.LogText;
import dev.resthooks.registry.deliverylog.Successes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@link DeliveryLog} in PostgreSQL. Rows of attempts are inserted and never changed. Deliveries
 * are computed on each request, from all attempts of the deliveries of a page.
 *
 * <p>Pages of a hook are exact because the places of a hook ascend in the order of the commits:
 * places are assigned while the hook's row is locked. So whatever is logged after the first page
 * lies above the newest place of that page. The places of an organisation's hooks ascend in that
 * order only almost.
 */
@ApplicationScoped
class PostgresDeliveryLog implements DeliveryLog {
    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(2);

    private final EntityManager entities;
    private final LogLocks locks;
    private final CoverageRow coverage;
    private final Successes successes;

    PostgresDeliveryLog(
            EntityManager entities, LogLocks locks, CoverageRow coverage, LogSettings settings) {
        this.entities = entities;
        this.locks = locks;
        this.coverage = coverage;
        this.successes = settings.successes();
    }

    /** Updates the retries first: their places must lie below the newest attempt's. */
    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void take(List<DeliveryReport> reports, Map<HookId, OrgKey> owners) {
        List<DeliveryReport> news = reports.stream().filter(it -> !isSettled(it)).toList();
        RetryRows.follow(news, owners, entities);
        List<DeliveryReport> logged = news.stream().filter(successes::log).toList();
        if (logged.size() < news.size()) {
            coverage.successesAreLeftOut();
        }
        if (!logged.isEmpty()) {
            locks.forAdding();
            AttemptRows.insert(logged, owners, entities);
        }
    }

    /** Returns whether an event was skipped unsent because it had been delivered before. */
    private boolean isSettled(DeliveryReport report) {
        if (!(report instanceof DeliveryReport.Skipped(Attempt skipped, Optional<Failure> answer))
                || answer.isPresent()) {
            return false;
        }
        locks.forAdding();
        return new Deliveries(entities)
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
        locks.forAdding();
        return ((Number)
                        entities.createNativeQuery("SELECT delivery_log_forget(?1, ?2)", Long.class)
                                .setParameter(1, org.value())
                                .setParameter(2, most)
                                .getSingleResult())
                .intValue();
    }

    @Override
    @Transactional
    public List<HookId> failedHooks(OrgKey org, Instant from, Instant to) {
        locks.forReading();
        List<?> ids =
                entities.createNativeQuery(
                                """
                                SELECT DISTINCT hook_id FROM delivery_attempts
                                WHERE org = ?1 AND outcome IN ('Rejected', 'Exhausted') AND at >= ?2 AND at < ?3
                                ORDER BY hook_id
                                """,
                                Long.class)
                        .setParameter(1, org.value())
                        .setParameter(2, from)
                        .setParameter(3, to)
                        .getResultList();
        return ids.stream().map(id -> new HookId((Long) id)).toList();
    }

    @Override
    @Transactional
    public Optional<Delivery> find(HookId hook, EventId event) {
        locks.forReading();
        return new Deliveries(entities).of(hook, LogText.of(event.value()));
    }

    @Override
    @Transactional
    public DeliveryPage list(LogScope scope, DeliveryQuery query) {
        locks.forReading();
        long end = System.nanoTime() + LONGEST_SEARCH.toNanos();
        PageRows rows = new PageRows(scope, query.filter(), entities);
        return query.cursor()
                .or(() -> rows.newest().map(newest -> new LogCursor(newest, newest + 1)))
                .map(start ->
                        new PageWalk(
                                        new Deliveries(entities),
                                        new EpochRevisions(scope, entities),
                                        rows,
                                        query,
                                        start,
                                        () -> System.nanoTime() - end >= 0)
                                .page())
                .orElse(DeliveryPage.EMPTY);
    }
}
