package dev.resthooks.registry.health;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.HealthReport;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The last health report of each hook on each event partition, and the gaps of hooks. */
public interface LaneHealth {
    /**
     * Stores the last report of each hook and partition, within the caller's transaction, which has
     * locked the hooks. Ignores reports about deleted hooks, and reports of an older revision than
     * the stored one.
     *
     * @param reports in the order of the changes for each hook and partition
     */
    void take(List<HealthReport> reports);

    /** Stores gaps, each once, within the caller's transaction. */
    void takeGaps(List<GapReport> gaps);

    Reports of(HookId hook);

    /** Returns the stored reports within the caller's transaction; hooks without are absent. */
    Map<HookId, List<HealthReport>> lanes(Collection<HookId> hooks);

    /** A hook's reports, one for each partition that ever had trouble, and its newest gaps. */
    record Reports(List<HealthReport> lanes, List<GapReport> gaps) {
        public Reports {
            lanes = List.copyOf(lanes);
            gaps = List.copyOf(gaps);
        }
    }
}
