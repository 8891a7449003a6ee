package dev.resthooks.dispatcher.pipeline.model;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.ReplayReport;
import dev.resthooks.contract.report.WrittenReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one transaction writes for a partition: the offset to commit, changed cursors (empty to
 * delete one), reports in the order of outcomes, health, gaps, and replays that are through. It
 * becomes durable as a whole or not at all.
 */
public record Snapshot(
        long watermark,
        Map<HookId, Optional<HookCursor>> cursors,
        List<WrittenReport> reports,
        List<HealthReport> health,
        List<GapReport> gaps,
        List<ReplayReport> replays) {
    public boolean isEmpty() {
        return cursors.isEmpty()
                && reports.isEmpty()
                && health.isEmpty()
                && gaps.isEmpty()
                && replays.isEmpty();
    }
}
