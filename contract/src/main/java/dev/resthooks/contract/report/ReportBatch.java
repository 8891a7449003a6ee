package dev.resthooks.contract.report;

import java.util.List;

/**
 * The value of a record on {@code resthooks.reports}: reports about hooks of one partition (see
 * {@code Topics.reportPartition}).
 *
 * @param reports in the order of their outcomes for each hook
 * @param health in the order of the changes for each hook and event partition
 * @param gaps a gap may be told twice
 * @param replays that are through with a partition: what the other reports of the batch say of them
 *     was before
 */
public record ReportBatch(
        List<DeliveryReport> reports,
        List<HealthReport> health,
        List<GapReport> gaps,
        List<ReplayReport> replays) {
    public ReportBatch {
        reports = List.copyOf(reports);
        health = List.copyOf(health);
        gaps = List.copyOf(gaps);
        replays = List.copyOf(replays);
    }

    /** Without an end of a replay. */
    public ReportBatch(
            List<DeliveryReport> reports, List<HealthReport> health, List<GapReport> gaps) {
        this(reports, health, gaps, List.of());
    }

    /** Of deliveries alone. */
    public ReportBatch(List<DeliveryReport> reports) {
        this(reports, List.of(), List.of());
    }
}
