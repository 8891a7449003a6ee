package dev.resthooks.registry.report;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.ReportBatch;
import java.util.List;
import java.util.stream.Stream;

/**
 * A record of the reports topic.
 *
 * @param batch the reports of the record; without any if the record could not be read
 */
public record ReportRecord(EventPartition partition, long offset, ReportBatch batch) {

    /** Creates a record that holds delivery reports only. */
    public ReportRecord(EventPartition partition, long offset, List<DeliveryReport> reports) {
        this(partition, offset, new ReportBatch(reports));
    }

    public List<DeliveryReport> reports() {
        return batch.reports();
    }

    /** Returns the hooks that the record has reports about. */
    public Stream<HookId> hooks() {
        return Stream.of(
                        batch.reports().stream().map(report -> report.attempt().hook()),
                        batch.health().stream().map(HealthReport::hook),
                        batch.gaps().stream().map(GapReport::hook))
                .flatMap(hooks -> hooks);
    }
}
