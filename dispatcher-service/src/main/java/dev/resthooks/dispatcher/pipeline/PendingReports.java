package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.WrittenReport;
import dev.resthooks.contract.wire.Wire;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The reports that wait for their transaction. One about a hole may leave at once; one about an
 * offset that is settled waits until the watermark has passed it, for until then a crash would have
 * it delivered, and counted, again. Written at once, while what they tell of is at hand.
 */
final class PendingReports {
    private record Settled(long offset, Delivery delivery, WrittenReport report) {}

    /** As they came: put in log order as they leave, all at once, is cheaper than one by one. */
    private List<Settled> held = new ArrayList<>();

    private List<WrittenReport> ready = new ArrayList<>();

    void now(DeliveryReport report) {
        ready.add(Wire.written(report));
    }

    void whenPassed(Delivery delivery, DeliveryReport report) {
        held.add(new Settled(delivery.offset, delivery, Wire.written(report)));
    }

    /** All that may leave with a transaction that commits {@code watermark}. */
    List<WrittenReport> take(long watermark) {
        List<Settled> passed = new ArrayList<>();
        List<Settled> still = new ArrayList<>();
        held.forEach(it -> (it.offset < watermark ? passed : still).add(it));
        held = still;
        passed.sort(Comparator.comparingLong(Settled::offset));
        for (Settled it : passed) {
            it.delivery.lane.passed(it.delivery);
            ready.add(it.report);
        }
        List<WrittenReport> taken = ready;
        ready = new ArrayList<>();
        return taken;
    }

    /** The transaction of these reports came to nothing: they go first into the next. */
    void putBack(List<WrittenReport> reports) {
        List<WrittenReport> again = new ArrayList<>(reports);
        again.addAll(ready);
        ready = again;
    }
}
