package dev.resthooks.registry.report;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.LaneState;
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
 * @param through the partitions of which a replay has settled all
 */
public record Tally(
        HookId hook,
        long triggered,
        Optional<Instant> lastTriggered,
        Optional<FinalFailure> failed,
        long delivered,
        Set<Integer> through) {
    /** The failure of a hook that is halted by one that this version doesn't know. */
    private static final Failure UNKNOWN = new Failure.NoAnswer(ErrorClass.PROTOCOL, "unknown");

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
            record.batch().health().stream()
                    .filter(it -> it.state() == LaneState.HALTED)
                    .forEach(it -> add(byId, it.hook(), sum -> sum.plus(it)));
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
        Tally counted = report.attempt().triggered() ? triggeredBy(report.attempt()) : this;
        return switch (report) {
            case DeliveryReport.Delivered _ ->
                    new Tally(
                            hook,
                            counted.triggered,
                            counted.lastTriggered,
                            failed,
                            delivered + 1,
                            through);
            case DeliveryReport.Retrying _, DeliveryReport.Skipped _ -> counted;
            case DeliveryReport.Rejected(Attempt attempt, Failure failure) ->
                    counted.failed(attempt, new Disabling.Cause.UnexpectedAnswer(failure));
            case DeliveryReport.Exhausted(Attempt attempt, Failure failure) ->
                    counted.failed(attempt, new Disabling.Cause.Exhausted(failure));
        };
    }

    /** Adds that calls have ended, which dispatchers repeat until the hook or replay has ended. */
    private Tally plus(HealthReport halted) {
        Failure failure = halted.lastFailure().orElse(UNKNOWN);
        Disabling.Cause cause =
                halted.isExhausted()
                        ? new Disabling.Cause.Exhausted(failure)
                        : new Disabling.Cause.UnexpectedAnswer(failure);
        return failed(new FinalFailure(halted.revision(), new Disabling(halted.since(), cause)));
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

    private Tally failed(Attempt attempt, Disabling.Cause cause) {
        Disabling disabling = new Disabling(attempt.at().plus(attempt.took()), cause);
        return failed(new FinalFailure(attempt.revision(), disabling));
    }

    private Tally failed(FinalFailure failure) {
        if (failed.isPresent() && failed.get().revision() >= failure.revision()) {
            return this;
        }
        return new Tally(hook, triggered, lastTriggered, Optional.of(failure), delivered, through);
    }
}
