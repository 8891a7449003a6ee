package dev.resthooks.registry.deliverylog.postgres;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.registry.deliverylog.Delivery;
import dev.resthooks.registry.deliverylog.DeliveryLog;
import dev.resthooks.registry.deliverylog.DeliveryPage;
import dev.resthooks.registry.deliverylog.DeliveryQuery;
import dev.resthooks.registry.deliverylog.LogCursor;
import dev.resthooks.registry.deliverylog.LogSettings;
import dev.resthooks.registry.deliverylog.LogText;
import dev.resthooks.registry.deliverylog.Successes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/**
 * {@link DeliveryLog} in PostgreSQL. Rows of attempts are inserted and never changed. Deliveries
 * are computed on each request, from all attempts of the deliveries of a page.
 *
 * <p>Pages are exact because the places of a hook ascend in the order of the commits: places are
 * assigned while the hook's row is locked. So whatever is logged after the first page lies above
 * the newest place of that page.
 */
@ApplicationScoped
class PostgresDeliveryLog implements DeliveryLog {
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
    public void take(List<DeliveryReport> reports) {
        RetryRows.follow(reports, entities);
        List<DeliveryReport> logged = reports.stream().filter(successes::log).toList();
        if (logged.size() < reports.size()) {
            coverage.successesAreLeftOut();
        }
        if (!logged.isEmpty()) {
            locks.forAdding();
            AttemptRows.insert(logged, entities);
        }
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void lacksReports() {
        coverage.incompleteUntilNow();
    }

    @Override
    @Transactional
    public Optional<Delivery> find(HookId hook, EventId event) {
        locks.forReading();
        return found(hook, event);
    }

    @Override
    @Transactional
    public DeliveryPage list(HookId hook, long epochRevision, DeliveryQuery query) {
        locks.forReading();
        if (query.event().isPresent()) {
            return one(hook, query.event().get(), epochRevision, query);
        }
        Deliveries deliveries = new Deliveries(hook, entities);
        return query.cursor()
                .or(() -> deliveries.newest().map(newest -> new LogCursor(newest, newest + 1)))
                .map(start ->
                        new PageWalk(
                                        deliveries,
                                        new PageRows(
                                                hook, epochRevision, query, start.asOf(), entities),
                                        epochRevision,
                                        query,
                                        start)
                                .page())
                .orElse(DeliveryPage.EMPTY);
    }

    private Optional<Delivery> found(HookId hook, EventId event) {
        return new Deliveries(hook, entities).of(LogText.of(event.value()));
    }

    /** Returns the whole list for a query of one event. There is no further page. */
    private DeliveryPage one(HookId hook, EventId event, long epochRevision, DeliveryQuery query) {
        return query.cursor()
                .map(_ -> DeliveryPage.EMPTY)
                .orElseGet(() ->
                        new DeliveryPage(
                                found(hook, event)
                                        .filter(found -> query.matches(found, epochRevision))
                                        .stream()
                                        .toList(),
                                Optional.empty()));
    }
}
