package dev.resthooks.dispatcher.ledger;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.ReplayReport;
import dev.resthooks.contract.report.WrittenReport;
import dev.resthooks.dispatcher.eventlog.DeadEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one event partition has to make durable.
 *
 * @param position differs from every other that was, or will be, written for the partition
 * @param cursors that changed; empty for one that is to be forgotten (a tombstone)
 * @param reports in the order of their outcomes for each hook, but for those that waited for the
 *     position to pass them
 * @param health in the order of the changes for each hook
 * @param gaps what hooks will never get
 * @param replays that are through with the partition
 */
public record Share(
        Position position,
        Map<HookId, Optional<HookCursor>> cursors,
        List<WrittenReport> reports,
        List<HealthReport> health,
        List<GapReport> gaps,
        List<ReplayReport> replays,
        List<DeadEvent> dead) {
    public Share {
        cursors = Map.copyOf(cursors);
        reports = List.copyOf(reports);
        health = List.copyOf(health);
        gaps = List.copyOf(gaps);
        replays = List.copyOf(replays);
        dead = List.copyOf(dead);
    }
}
