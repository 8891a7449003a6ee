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
 * The content of one transaction for a partition. It becomes durable as a whole or not at all.
 *
 * @param watermark the offset to commit, at which reading begins after a crash
 * @param cursors the cursors that changed; empty for one that is to be deleted by a tombstone
 * @param reports the reports of attempts, those of one event in the order of their outcomes
 * @param health the health changes of hooks
 * @param gaps what retention deleted before hooks could get it
 * @param replays the replays that have completed this partition
 */
public record Snapshot(
        long watermark,
        Map<HookId, Optional<HookCursor>> cursors,
        List<WrittenReport> reports,
        List<HealthReport> health,
        List<GapReport> gaps,
        List<ReplayReport> replays) {
    /** Returns whether the snapshot holds only the watermark. */
    public boolean isEmpty() {
        return cursors.isEmpty()
                && reports.isEmpty()
                && health.isEmpty()
                && gaps.isEmpty()
                && replays.isEmpty();
    }
}
