package dev.resthooks.registry.deliverylog.postgres;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.deliverylog.Delivery;
import dev.resthooks.registry.deliverylog.DeliveryPage;
import dev.resthooks.registry.deliverylog.DeliveryQuery;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogCursor;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogScope;
import dev.resthooks.registry.deliverylog.DeliveryState;
import dev.resthooks.registry.deliverylog.postgres.PageRows.PageRow;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Fills a page with rows that represent deliveries, and reads more at once each time. */
final class PageWalk {
    private static final int MOST_AT_ONCE = 2_000;

    private final DeliveryRows deliveries;
    private final Hooks hooks;
    private final PageRows heads;
    private final DeliveryQuery query;
    private final LogCursor start;
    private final BooleanSupplier isTimeUp;
    private final boolean isOpen;
    private final List<DeliveryPage.Entry> page = new ArrayList<>();
    private long before;

    PageWalk(
            DeliveryRows deliveries,
            Hooks hooks,
            PageRows heads,
            DeliveryQuery query,
            LogCursor start,
            BooleanSupplier isTimeUp) {
        this.deliveries = deliveries;
        this.hooks = hooks;
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
        Map<HookId, Hook> present = hooks(found);
        for (PageRow head : found) {
            Delivery delivery = all.get(new DeliveryRows.Key(head.hook(), head.event()));
            Optional<Hook> hook = Optional.ofNullable(present.get(head.hook()));
            if (delivery != null && (isOpen || delivery.last().seq() == head.seq())) {
                DeliveryState state = delivery.state(hook);
                if (query.filter().matches(delivery, state)) {
                    if (page.size() == query.pageSize()) {
                        return true;
                    }
                    page.add(new DeliveryPage.Entry(delivery, state, hook.isEmpty()));
                }
            }
            before = head.seq();
        }
        return false;
    }

    /** Returns those of the rows' hooks that were not deleted. */
    private Map<HookId, Hook> hooks(List<PageRow> found) {
        return switch (heads.scope()) {
            case LogScope.OfHook(Hook hook) -> Map.of(hook.id(), hook);
            case LogScope.OfOrganisation _ ->
                    hooks.known(found.stream().map(PageRow::hook).collect(toSet())).stream()
                            .collect(toMap(Hook::id, it -> it));
        };
    }
}
