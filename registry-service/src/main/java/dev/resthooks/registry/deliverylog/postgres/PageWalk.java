package dev.resthooks.registry.deliverylog.postgres;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.deliverylog.Delivery;
import dev.resthooks.registry.deliverylog.DeliveryPage;
import dev.resthooks.registry.deliverylog.DeliveryQuery;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogCursor;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogScope;
import dev.resthooks.registry.deliverylog.DeliveryState;
import dev.resthooks.registry.deliverylog.postgres.PageRows.PageRow;
import dev.resthooks.registry.schema.postgres.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Fills a page with rows that represent deliveries, and reads more at once each time. */
final class PageWalk {
    private static final int MOST_AT_ONCE = 2_000;

    private final DeliveryRows deliveries;
    private final EpochRevisions epochs;
    private final PageRows heads;
    private final DeliveryQuery query;
    private final LogCursor start;
    private final BooleanSupplier isTimeUp;
    private final boolean isOpen;
    private final List<DeliveryPage.Entry> page = new ArrayList<>();
    private long before;

    PageWalk(
            DeliveryRows deliveries,
            EpochRevisions epochs,
            PageRows heads,
            DeliveryQuery query,
            LogCursor start,
            BooleanSupplier isTimeUp) {
        this.deliveries = deliveries;
        this.epochs = epochs;
        this.heads = heads;
        this.query = query;
        this.start = start;
        this.isTimeUp = isTimeUp;
        this.isOpen = query.filter().state().map(DeliveryState::isOpen).orElse(false);
        this.before = start.before();
    }

    DeliveryPage page() {
        int most = query.pageSize() + 1;
        List<PageRow> found = heads.before(before, start.asOf(), most);
        boolean isFull = take(found);
        while (!isFull && found.size() == most) {
            if (isTimeUp.getAsBoolean()) {
                return new DeliveryPage(page, next(), Optional.of(found.getLast().at()));
            }
            most = Math.min(most * 2, MOST_AT_ONCE);
            found = heads.before(before, start.asOf(), most);
            isFull = take(found);
        }
        return new DeliveryPage(page, isFull ? next() : Optional.empty(), Optional.empty());
    }

    private Optional<LogCursor> next() {
        return Optional.of(new LogCursor(start.asOf(), before));
    }

    /** Adds to the page. Returns true, and ends the walk, if there is one more than fits. */
    private boolean take(List<PageRow> found) {
        Map<DeliveryRows.Key, Delivery> all =
                deliveries.of(found, isOpen ? Long.MAX_VALUE : start.asOf());
        Map<HookId, Long> epochRevisions = epochs.of(found.stream().map(PageRow::hook).toList());
        for (PageRow head : found) {
            Delivery delivery = all.get(new DeliveryRows.Key(head.hook(), head.event()));
            Long epochRevision = epochRevisions.get(head.hook());
            if (delivery != null
                    && epochRevision != null
                    && (isOpen || delivery.last().seq() == head.seq())) {
                DeliveryState state = delivery.state(epochRevision);
                if (query.filter().matches(delivery, state)) {
                    if (page.size() == query.pageSize()) {
                        return true;
                    }
                    page.add(
                            new DeliveryPage.Entry(
                                    delivery, state, epochRevision == EpochRevisions.DELETED));
                }
            }
            before = head.seq();
        }
        return false;
    }

    record EpochRevisions(LogScope scope, Sql sql) {
        /** A deleted hook has left all its epochs behind. */
        static final long DELETED = Long.MAX_VALUE;

        private static final String FIND =
                "SELECT id, epoch_revision FROM hooks WHERE org = ?1 AND id = ANY (?2)";

        Map<HookId, Long> of(Collection<HookId> hooks) {
            return switch (scope) {
                case LogScope.OfHook(_, HookId hook, long epochRevision) ->
                        Map.of(hook, epochRevision);
                case LogScope.OfOrganisation organisation -> found(organisation, hooks);
            };
        }

        private Map<HookId, Long> found(
                LogScope.OfOrganisation organisation, Collection<HookId> hooks) {
            Map<HookId, Long> revisions = new HashMap<>();
            hooks.forEach(hook -> revisions.put(hook, DELETED));
            Long[] ids = hooks.stream().map(HookId::value).distinct().toArray(Long[]::new);
            sql.rows(FIND, organisation.org().value(), ids)
                    .forEach(row ->
                            revisions.put(new HookId(Sql.number(row[0])), Sql.number(row[1])));
            return revisions;
        }
    }
}
