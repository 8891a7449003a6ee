package dev.resthooks.registry.delivery;

import dev.resthooks.contract.report.DeliveryReport;
import java.util.List;

/**
 * A record of the reports' log.
 *
 * @param reports none when the record could not be read
 */
public record ReportRecord(LogPartition partition, long offset, List<DeliveryReport> reports) {
    public ReportRecord {
        reports = List.copyOf(reports);
    }
}
