package dev.resthooks.registry.report.postgres;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.registry.deliverylog.DeliveryLog;
import dev.resthooks.registry.deliverylog.Redeliveries;
import dev.resthooks.registry.hook.postgres.HealthRows;
import dev.resthooks.registry.mcp.postgres.SubscriptionCalls;
import dev.resthooks.registry.notice.postgres.Notices;
import dev.resthooks.registry.statistics.postgres.Statistics;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stores reports, in the caller's transaction, which has locked the hooks that have owners. */
@Singleton
record ReportSinks(
        Redeliveries redeliveries,
        DeliveryLog log,
        Statistics statistics,
        HealthRows health,
        Notices notices,
        SubscriptionCalls subscriptions) {
    void takeAttempts(
            List<DeliveryReport> reports,
            Map<HookId, HookId> hooksOfReplays,
            Map<HookId, OrgKey> owners) {
        List<DeliveryReport> known =
                reports.stream().filter(it -> owners.containsKey(it.attempt().hook())).toList();
        List<DeliveryReport> settled = redeliveries.settle(reports, hooksOfReplays, owners);
        log.take(settled, owners);
        log.take(known, owners);
        statistics.take(Stream.concat(settled.stream(), known.stream()).toList(), owners);
        subscriptions.lost(
                known.stream()
                        .filter(DeliveryReport.Skipped.class::isInstance)
                        .map(it -> it.attempt().hook())
                        .collect(Collectors.toSet()));
    }

    void takeHealth(List<HealthReport> reports, Map<HookId, OrgKey> owners, Instant now) {
        health.store(reports);
        Set<HookId> known =
                reports.stream()
                        .map(HealthReport::hook)
                        .filter(owners::containsKey)
                        .collect(Collectors.toSet());
        notices.update(known, now);
    }

    void takeGaps(List<GapReport> gaps) {
        subscriptions.lost(health.storeGaps(gaps));
    }
}
