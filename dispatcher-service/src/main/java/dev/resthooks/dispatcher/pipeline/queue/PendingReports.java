package dev.resthooks.dispatcher.pipeline.queue;

import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.WrittenReport;
import dev.resthooks.contract.wire.Wire;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reports that wait for their transaction. That of a settled delivery waits until the watermark
 * has passed it: after a crash before that, the event would be delivered and counted again. Reports
 * are encoded at once, while their data is in the processor's caches. Recorded responses have a
 * bound; reports beyond it leave without them.
 */
public final class PendingReports {
    /** The size in bytes of waiting reports with responses at which more leave without them. */
    static final int MOST_ANSWERED = 256 * 1024;

    /** Of a hole, the delivery: its lane retains it. */
    private record Settled(long offset, @Nullable Delivery hole, WrittenReport report) {}

    /** In the order in which they came: sorting them once, when they leave, is cheaper. */
    private List<Settled> held = new ArrayList<>();

    private List<WrittenReport> ready = new ArrayList<>();
    private int answered;

    public void now(DeliveryReport report) {
        ready.add(written(report));
    }

    private WrittenReport written(DeliveryReport report) {
        boolean isAnswered = report.attempt().response().isPresent();
        WrittenReport written =
                Wire.written(
                        isAnswered && answered >= MOST_ANSWERED
                                ? report.withoutResponse()
                                : report);
        answered += isAnswered ? written.json().length : 0;
        return written;
    }

    /** Adds a report that leaves once the watermark has passed the delivery. */
    public void whenPassed(Delivery delivery, DeliveryReport report) {
        Delivery hole = delivery.isHole() ? delivery : null;
        held.add(new Settled(delivery.offset(), hole, written(report)));
    }

    /** Removes and returns what may leave with a transaction that commits {@code watermark}. */
    public List<WrittenReport> takePassed(long watermark) {
        List<Settled> passed = new ArrayList<>();
        List<Settled> still = new ArrayList<>();
        held.forEach(it -> (it.offset < watermark ? passed : still).add(it));
        held = still;
        passed.sort(Comparator.comparingLong(Settled::offset));
        for (Settled it : passed) {
            if (it.hole != null) {
                it.hole.owner().passed(it.hole);
            }
            ready.add(it.report);
        }
        List<WrittenReport> released = ready;
        ready = new ArrayList<>();
        answered = 0;
        return released;
    }
}
