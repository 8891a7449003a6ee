package dev.resthooks.registry.report;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.ReplayReport;
import dev.resthooks.registry.hook.Disabling;
import dev.resthooks.registry.hook.Hook.FinalFailure;
import dev.resthooks.registry.replay.Replay;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The sum of several reports about one hook or replay.
 *
 * @param triggered the number of events whose first attempt was made, the latest of them at {@code
 *     lastTriggered}
 * @param failed the first final failure or halt that is reported of the newest revision with one
 * @param through the partitions that a replay is through with
 */
public record Tally(
        HookId hook,
        long triggered,
        Optional<Instant> lastTriggered,
        Optional<FinalFailure> failed,
        long delivered,
        Set<Integer> through) {
    public Tally {
        through = Set.copyOf(through);
    }

    /**
     * Returns one tally for each id that the records report about, ordered by id, so that writes
     * depend on hooks, not on deliveries.
     */
    public static SortedMap<HookId, Tally> of(List<ReportRecord> records) {
        SortedMap<HookId, Tally> byId = new TreeMap<>(Comparator.comparingLong(HookId::value));
        for (ReportRecord record : records) {
            record.reports().forEach(it -> add(byId, it.attempt().hook(), sum -> sum.plus(it)));
            for (HealthReport health : record.batch().health()) {
                Disabling.of(health)
                        .map(it -> new FinalFailure(health.revision(), it))
                        .ifPresent(it -> add(byId, health.hook(), sum -> sum.failed(it)));
            }
            record.batch().replays().forEach(it -> add(byId, it.replay(), sum -> sum.plus(it)));
        }
        return byId;
    }

    private static void add(Map<HookId, Tally> byId, HookId id, UnaryOperator<Tally> plus) {
        Tally sum = byId.get(id);
        byId.put(id, plus.apply(sum == null ? none(id) : sum));
    }

    private static Tally none(HookId id) {
        return new Tally(id, 0, Optional.empty(), Optional.empty(), 0, Set.of());
    }

    /** Returns a running replay of this id after the reports. */
    public Replay appliedTo(Replay replay, Instant now) {
        return replay.reported(delivered, through, failed.map(FinalFailure::disabling), now);
    }

    private Tally plus(DeliveryReport report) {
        Attempt attempt = report.attempt();
        Tally counted = attempt.triggered() ? triggeredBy(attempt) : this;
        if (report instanceof DeliveryReport.Delivered) {
            return new Tally(
                    hook, counted.triggered, counted.lastTriggered, failed, delivered + 1, through);
        }
        return Disabling.of(report)
                .map(it -> counted.failed(new FinalFailure(attempt.revision(), it)))
                .orElse(counted);
    }

    private Tally plus(ReplayReport report) {
        Set<Integer> more = new HashSet<>(through);
        more.add(report.partition().number());
        return new Tally(hook, triggered, lastTriggered, failed, delivered, more);
    }

    private Tally triggeredBy(Attempt attempt) {
        Instant latest =
                lastTriggered.filter(last -> last.isAfter(attempt.at())).orElse(attempt.at());
        return new Tally(hook, triggered + 1, Optional.of(latest), failed, delivered, through);
    }

    private Tally failed(FinalFailure failure) {
        if (failed.isPresent() && failed.get().revision() >= failure.revision()) {
            return this;
        }
        return new Tally(hook, triggered, lastTriggered, Optional.of(failure), delivered, through);
    }
}
