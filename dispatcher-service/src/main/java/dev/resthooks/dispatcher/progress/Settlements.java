package dev.resthooks.dispatcher.progress;

import dev.resthooks.contract.report.DeliveryReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The reports that wait for their transaction. One about a hole may leave at once; one about an
 * offset that is settled waits until the watermark has passed it, for until then a crash would have
 * it delivered, and counted, again.
 */
final class Settlements {
    private record Settled(long offset, Delivery delivery, DeliveryReport report) {}

    private final PriorityQueue<Settled> held =
            new PriorityQueue<>(Comparator.comparingLong(Settled::offset));
    private List<DeliveryReport> ready = new ArrayList<>();

    void now(DeliveryReport report) {
        ready.add(report);
    }

    void whenPassed(Delivery delivery, DeliveryReport report) {
        held.add(new Settled(delivery.offset, delivery, report));
    }

    /** All that may leave with a transaction that commits {@code watermark}. */
    List<DeliveryReport> take(long watermark) {
        for (Settled first = held.peek();
                first != null && first.offset < watermark;
                first = held.peek()) {
            held.remove();
            first.delivery.lane.passed(first.delivery);
            ready.add(first.report);
        }
        List<DeliveryReport> taken = ready;
        ready = new ArrayList<>();
        return taken;
    }

    /** The transaction of these reports came to nothing: they go first into the next. */
    void putBack(List<DeliveryReport> reports) {
        List<DeliveryReport> again = new ArrayList<>(reports);
        again.addAll(ready);
        ready = again;
    }
}
