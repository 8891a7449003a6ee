package dev.resthooks.registry.report;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.LaneState;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds reports up per hook, so that writes depend on hooks, not on deliveries. */
public final class Tallies {
    private Tallies() {}

    /** Returns one tally for each hook that the records report about, ordered by hook id. */
    public static List<Tally> of(List<ReportRecord> records) {
        Map<HookId, Tally> byHook = new TreeMap<>(Comparator.comparingLong(HookId::value));
        for (ReportRecord record : records) {
            for (DeliveryReport report : record.reports()) {
                byHook.compute(
                        report.attempt().hook(),
                        (hook, sum) -> (sum == null ? Tally.none(hook) : sum).plus(report));
            }
            for (HealthReport health : record.batch().health()) {
                if (health.state() == LaneState.HALTED) {
                    byHook.compute(
                            health.hook(),
                            (hook, sum) -> (sum == null ? Tally.none(hook) : sum).plus(health));
                }
            }
        }
        return List.copyOf(byHook.values());
    }
}
