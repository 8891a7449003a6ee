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
 * What one transaction must hold of a partition, all of it or nothing.
 *
 * @param watermark the offset to commit: the next to be read after a crash
 * @param cursors that changed; empty for one that is to be forgotten (a tombstone)
 * @param reports in the order of their outcomes for each event
 * @param health how hooks fare from now on
 * @param gaps what retention took before hooks could get it
 * @param replays that are through with the partition
 */
public record Snapshot(
        long watermark,
        Map<HookId, Optional<HookCursor>> cursors,
        List<WrittenReport> reports,
        List<HealthReport> health,
        List<GapReport> gaps,
        List<ReplayReport> replays) {
    /** Returns a snapshot that holds nothing but the watermark. */
    public static Snapshot of(long watermark) {
        return new Snapshot(watermark, Map.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** Whether it holds nothing but the watermark. */
    public boolean isEmpty() {
        return cursors.isEmpty()
                && reports.isEmpty()
                && health.isEmpty()
                && gaps.isEmpty()
                && replays.isEmpty();
    }
}
