package dev.resthooks.registry.deliverylog.rest;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.registry.delivery.ReportLedger;
import dev.resthooks.registry.delivery.ReportRecord;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Has the ledger apply reports, one record after the other. */
@Dependent
class Logged {
    private final ReportLedger ledger;
    private final EventPartition partition = new EventPartition("topic-" + UUID.randomUUID(), 0);
    private final AtomicLong offset = new AtomicLong();

    Logged(ReportLedger ledger) {
        this.ledger = ledger;
    }

    void report(DeliveryReport... reports) {
        report(List.of(reports));
    }

    void report(List<DeliveryReport> reports) {
        ledger.apply(List.of(new ReportRecord(partition, offset.getAndIncrement(), reports)));
    }
}
