package dev.resthooks.contract.report;

import java.util.List;

/**
 * The value of a record on {@code resthooks.reports}: reports about the hooks of one of its
 * partitions (see {@code Topics.reportPartition}).
 *
 * @param reports the reports of attempts, those of each hook in the order of their outcomes
 * @param health the health reports, those of each hook and event partition in the order of the
 *     changes
 * @param gaps the gaps; a gap may be reported twice
 * @param replays the completions of replays, which come after the other reports of the batch
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

    /** Creates a batch without a completion of a replay. */
    public ReportBatch(
            List<DeliveryReport> reports, List<HealthReport> health, List<GapReport> gaps) {
        this(reports, health, gaps, List.of());
    }

    /** Creates a batch of reports of attempts only. */
    public ReportBatch(List<DeliveryReport> reports) {
        this(reports, List.of(), List.of());
    }
}
