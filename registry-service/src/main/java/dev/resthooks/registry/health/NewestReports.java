package dev.resthooks.registry.health;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.HealthReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Selects the newest report of each hook and partition, which is the one that counts. */
public final class NewestReports {
    private record Lane(HookId hook, EventPartition partition) {}

    private NewestReports() {}

    /** Returns each partition's last report, which replaces none of a newer revision. */
    public static List<HealthReport> of(List<HealthReport> reports) {
        Map<Lane, HealthReport> newest = new LinkedHashMap<>();
        for (HealthReport report : reports) {
            newest.merge(
                    new Lane(report.hook(), report.partition()),
                    report,
                    (kept, next) -> next.revision() < kept.revision() ? kept : next);
        }
        return List.copyOf(newest.values());
    }
}
