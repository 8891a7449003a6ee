package dev.resthooks.systemtests.proof;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.testkit.kafka.CommittedRecords;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What dispatchers have reported of some hooks.
 *
 * @param attempts how many attempts had each outcome: the name of the report
 * @param states how often a hook was said to be in that state on a partition
 */
record ReportLog(Map<String, Integer> attempts, Map<Health, Integer> states) {
    ReportLog {
        attempts = Map.copyOf(attempts);
        states = Map.copyOf(states);
    }

    static ReportLog read(String bootstrapServers, Collection<ProvenHook> hooks) {
        Set<String> ids = hooks.stream().map(ProvenHook::id).collect(Collectors.toSet());
        Map<String, Integer> attempts = new HashMap<>();
        Map<Health, Integer> states = new EnumMap<>(Health.class);
        new CommittedRecords(bootstrapServers)
                .forEach(
                        Topics.REPORTS,
                        record -> {
                            ReportBatch batch =
                                    Wire.readReports(Objects.requireNonNull(record.value()));
                            batch.reports().stream()
                                    .filter(it -> ids.contains(it.attempt().hook().toString()))
                                    .map(it -> it.getClass().getSimpleName())
                                    .forEach(it -> attempts.merge(it, 1, Integer::sum));
                            batch.health().stream()
                                    .filter(it -> ids.contains(it.hook().toString()))
                                    .forEach(it -> states.merge(it.state(), 1, Integer::sum));
                        });
        return new ReportLog(attempts, states);
    }

    int delivered() {
        return attempts.getOrDefault(DeliveryReport.Delivered.class.getSimpleName(), 0);
    }

    /** Returns how many attempts were not delivered. */
    int failed() {
        return attempts.values().stream().mapToInt(Integer::intValue).sum() - delivered();
    }

    int said(Health state) {
        return states.getOrDefault(state, 0);
    }
}
