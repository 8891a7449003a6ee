package dev.resthooks.registry.health;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.HealthReport;
import java.util.List;

/** What was told last of each hook on each event partition, and what hooks have lost. */
public interface LaneHealth {
    /**
     * Keeps, within the caller's transaction, the last report of each hook and partition. Passed
     * over are hooks that are no more, and reports of a revision that is older than the one that is
     * kept. The hooks are locked by the caller.
     *
     * @param reports in the order of the changes for each hook and partition
     */
    void take(List<HealthReport> reports);

    /** Keeps gaps, within the caller's transaction. One that is told again is kept once. */
    void takeGaps(List<GapReport> gaps);

    Told of(HookId hook);

    /**
     * What was told of one hook.
     *
     * @param lanes one for each partition on which it ever had trouble
     * @param gaps the newest first, not all when they are many
     */
    record Told(List<HealthReport> lanes, List<GapReport> gaps) {
        public Told {
            lanes = List.copyOf(lanes);
            gaps = List.copyOf(gaps);
        }
    }
}
