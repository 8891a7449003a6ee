package dev.resthooks.registry.deliverylog.postgres;

import dev.resthooks.registry.deliverylog.Delivery;
import dev.resthooks.registry.deliverylog.DeliveryPage;
import dev.resthooks.registry.deliverylog.DeliveryQuery;
import dev.resthooks.registry.deliverylog.DeliveryState;
import dev.resthooks.registry.deliverylog.LogCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fills a page: walks down the rows that may represent deliveries, and takes those that do. It
 * skips attempts that were followed by another one, and reads more rows at once each time.
 */
final class PageWalk {
    private static final int MOST_AT_ONCE = 2_000;

    private final Deliveries deliveries;
    private final PageRows heads;
    private final long epochRevision;
    private final DeliveryQuery query;
    private final LogCursor start;
    private final boolean isOpen;
    private final List<Delivery> page = new ArrayList<>();
    private long before;

    PageWalk(
            Deliveries deliveries,
            PageRows heads,
            long epochRevision,
            DeliveryQuery query,
            LogCursor start) {
        this.deliveries = deliveries;
        this.heads = heads;
        this.epochRevision = epochRevision;
        this.query = query;
        this.start = start;
        this.isOpen = query.state().map(DeliveryState::isOpen).orElse(false);
        this.before = start.before();
    }

    DeliveryPage page() {
        int most = query.pageSize() + 1;
        List<PageRow> found = heads.before(before, most);
        boolean isFull = take(found);
        while (!isFull && found.size() == most) {
            most = Math.min(most * 2, MOST_AT_ONCE);
            found = heads.before(before, most);
            isFull = take(found);
        }
        return new DeliveryPage(
                page, isFull ? Optional.of(new LogCursor(start.asOf(), before)) : Optional.empty());
    }

    /**
     * Adds deliveries to the page. Returns true, and ends the walk, if there is one more than fits.
     */
    private boolean take(List<PageRow> found) {
        Map<String, Delivery> byEvent =
                deliveries.of(found, isOpen ? Long.MAX_VALUE : start.asOf());
        for (PageRow head : found) {
            Delivery delivery = byEvent.get(head.event());
            if (delivery != null && isRepresentedBy(head, delivery)) {
                if (page.size() == query.pageSize()) {
                    return true;
                }
                page.add(delivery);
            }
            before = head.seq();
        }
        return false;
    }

    private boolean isRepresentedBy(PageRow head, Delivery delivery) {
        return (isOpen || delivery.last().seq() == head.seq())
                && query.matches(delivery, epochRevision);
    }
}
