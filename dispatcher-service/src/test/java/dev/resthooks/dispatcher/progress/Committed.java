package dev.resthooks.dispatcher.progress;

import dev.resthooks.contract.Wire;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.WrittenBatch;
import java.util.List;

/** What the registry reads of a snapshot that was committed. */
final class Committed {
    private Committed() {}

    static List<DeliveryReport> reports(Snapshot snapshot) {
        return Wire.readReports(
                        Wire.write(
                                new WrittenBatch(
                                        snapshot.reports(), List.of(), List.of(), List.of())))
                .reports();
    }
}
