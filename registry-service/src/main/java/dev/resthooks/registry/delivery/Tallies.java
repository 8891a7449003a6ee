package dev.resthooks.registry.delivery;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.DeliveryReport;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds reports up, so that what is written grows with the hooks, not with the deliveries. */
public final class Tallies {
    private Tallies() {}

    /** One for each hook that the records report about, by id. */
    public static List<Tally> of(List<ReportRecord> records) {
        Map<HookId, Tally> byHook = new TreeMap<>(Comparator.comparingLong(HookId::value));
        for (ReportRecord record : records) {
            for (DeliveryReport report : record.reports()) {
                byHook.compute(
                        report.attempt().hook(),
                        (hook, sum) -> (sum == null ? Tally.none(hook) : sum).plus(report));
            }
        }
        return List.copyOf(byHook.values());
    }
}
