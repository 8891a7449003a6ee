package dev.resthooks.registry.health;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.HealthReport;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The last health report of each hook on each event partition, and the gaps of hooks. */
public interface LaneHealth {
    /**
     * Stores the {@link #newest} report of each hook and partition, within the caller's
     * transaction, which has locked the hooks. Ignores reports about deleted hooks, and those of an
     * older revision than the stored one.
     *
     * @param reports in the order of the changes of each hook and partition
     */
    void take(List<HealthReport> reports);

    /** Stores gaps, each once, within the caller's transaction. */
    void takeGaps(List<GapReport> gaps);

    /** Returns each hook's last report of the newest revision on each partition. */
    static List<HealthReport> newest(List<HealthReport> reports) {
        record Lane(HookId hook, EventPartition partition) {}

        Map<Lane, HealthReport> newest = new LinkedHashMap<>();
        for (HealthReport report : reports) {
            newest.merge(
                    new Lane(report.hook(), report.partition()),
                    report,
                    (kept, next) -> next.revision() < kept.revision() ? kept : next);
        }
        return List.copyOf(newest.values());
    }

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

    /** Events that hooks never get, because Kafka deleted them first. Thread-safe. */
    interface LostEvents {
        /** Returns those of {@code offsets} that lie in a gap of the hook. */
        Set<Long> of(HookId hook, EventPartition partition, Set<Long> offsets);
    }
}
