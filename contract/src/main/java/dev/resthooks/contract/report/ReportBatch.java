package dev.resthooks.contract.report;

import java.util.List;

/**
 * The value of a record on {@code resthooks.reports}: reports about hooks of one partition (see
 * {@code Topics.reportPartition}), in the order of their outcomes for each hook.
 */
public record ReportBatch(List<DeliveryReport> reports) {
    public ReportBatch {
        reports = List.copyOf(reports);
    }
}
