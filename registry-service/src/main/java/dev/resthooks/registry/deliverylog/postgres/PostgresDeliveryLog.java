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
 * {@link DeliveryLog} in PostgreSQL. Rows of attempts are added and never changed; what they say
 * together is worked out when it is asked for, from all attempts of the deliveries of a page.
 *
 * <p>A page is exact because a hook's places ascend in the order of the commits: its row is locked
 * while they are handed out. So what is logged after the first page lies above its newest place.
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

    /** Retries first: their places are among those that the newest attempt has above it. */
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

    /** The whole list; there is no page after it. */
    private DeliveryPage one(HookId hook, EventId event, long epochRevision, DeliveryQuery query) {
        return query.cursor()
                .map(_ -> DeliveryPage.EMPTY)
                .orElseGet(() ->
                        new DeliveryPage(
                                found(hook, event)
                                        .filter(found -> query.wants(found, epochRevision))
                                        .stream()
                                        .toList(),
                                Optional.empty()));
    }
}
