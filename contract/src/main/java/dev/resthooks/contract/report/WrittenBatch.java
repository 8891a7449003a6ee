package dev.resthooks.contract.report;

import java.util.List;

/** A {@link ReportBatch} whose reports of attempts are already encoded. */
public record WrittenBatch(
        List<WrittenReport> reports,
        List<HealthReport> health,
        List<GapReport> gaps,
        List<ReplayReport> replays) {
    public WrittenBatch {
        reports = List.copyOf(reports);
        health = List.copyOf(health);
        gaps = List.copyOf(gaps);
        replays = List.copyOf(replays);
    }
}
