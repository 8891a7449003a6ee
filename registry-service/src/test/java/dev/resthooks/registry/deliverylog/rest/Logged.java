package dev.resthooks.registry.deliverylog.rest;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.registry.report.AppliedReports;
import dev.resthooks.registry.report.ReportRecord;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Applies reports, one record after the other. */
@Dependent
public class Logged {
    private final AppliedReports appliedReports;
    private final EventPartition partition = new EventPartition("topic-" + UUID.randomUUID(), 0);
    private final AtomicLong offset = new AtomicLong();

    Logged(AppliedReports appliedReports) {
        this.appliedReports = appliedReports;
    }

    public void report(DeliveryReport... reports) {
        report(List.of(reports));
    }

    public void report(List<DeliveryReport> reports) {
        appliedReports.apply(
                List.of(
                        new ReportRecord(
                                partition, offset.getAndIncrement(), new ReportBatch(reports))));
    }
}
