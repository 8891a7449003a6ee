package dev.resthooks.contract.report;

import java.util.List;

/**
 * The value of a record on {@code resthooks.reports}. Reports of a hook are in the order of
 * outcomes and changes; a gap may be reported twice; {@code replays} come last.
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

    /** Creates a batch without reports that replays are through with partitions. */
    public ReportBatch(
            List<DeliveryReport> reports, List<HealthReport> health, List<GapReport> gaps) {
        this(reports, health, gaps, List.of());
    }

    /** Creates a batch of reports of attempts only. */
    public ReportBatch(List<DeliveryReport> reports) {
        this(reports, List.of(), List.of());
    }
}
