package dev.resthooks.registry.report;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.LaneState;
import dev.resthooks.registry.hook.Disabling;
import dev.resthooks.registry.hook.Hook.FinalFailure;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The sum of several reports about one hook.
 *
 * @param triggered the number of events whose first attempt was made, the latest of them at {@code
 *     lastTriggered}
 * @param failed the first final failure or halt that is reported of the newest revision with one
 */
public record Tally(
        HookId hook,
        long triggered,
        Optional<Instant> lastTriggered,
        Optional<FinalFailure> failed) {
    /** The failure of a hook that is halted by one that this version doesn't know. */
    private static final Failure UNKNOWN = new Failure.NoAnswer(ErrorClass.PROTOCOL, "unknown");

    /**
     * Returns one tally for each hook that the records report about, ordered by hook id, so that
     * writes depend on hooks, not on deliveries.
     */
    public static List<Tally> of(List<ReportRecord> records) {
        Map<HookId, Tally> byHook = new TreeMap<>(Comparator.comparingLong(HookId::value));
        for (ReportRecord record : records) {
            for (DeliveryReport report : record.reports()) {
                HookId hook = report.attempt().hook();
                byHook.put(hook, byHook.getOrDefault(hook, none(hook)).plus(report));
            }
            for (HealthReport health : record.batch().health()) {
                if (health.state() == LaneState.HALTED) {
                    HookId hook = health.hook();
                    byHook.put(hook, byHook.getOrDefault(hook, none(hook)).plus(health));
                }
            }
        }
        return List.copyOf(byHook.values());
    }

    private static Tally none(HookId hook) {
        return new Tally(hook, 0, Optional.empty(), Optional.empty());
    }

    private Tally plus(DeliveryReport report) {
        Tally counted = report.attempt().triggered() ? triggeredBy(report.attempt()) : this;
        return switch (report) {
            case DeliveryReport.Delivered _, DeliveryReport.Retrying _, DeliveryReport.Skipped _ ->
                    counted;
            case DeliveryReport.Rejected(Attempt attempt, Failure failure) ->
                    counted.failed(attempt, new Disabling.Cause.UnexpectedAnswer(failure));
            case DeliveryReport.Exhausted(Attempt attempt, Failure failure) ->
                    counted.failed(attempt, new Disabling.Cause.Exhausted(failure));
        };
    }

    /** Adds that calls have ended, which dispatchers repeat until the hook is disabled. */
    private Tally plus(HealthReport halted) {
        Failure failure = halted.lastFailure().orElse(UNKNOWN);
        Disabling.Cause cause =
                halted.isExhausted()
                        ? new Disabling.Cause.Exhausted(failure)
                        : new Disabling.Cause.UnexpectedAnswer(failure);
        return failed(new FinalFailure(halted.revision(), new Disabling(halted.since(), cause)));
    }

    private Tally triggeredBy(Attempt attempt) {
        Instant latest =
                lastTriggered.filter(last -> last.isAfter(attempt.at())).orElse(attempt.at());
        return new Tally(hook, triggered + 1, Optional.of(latest), failed);
    }

    private Tally failed(Attempt attempt, Disabling.Cause cause) {
        Disabling disabling = new Disabling(attempt.at().plus(attempt.took()), cause);
        return failed(new FinalFailure(attempt.revision(), disabling));
    }

    private Tally failed(FinalFailure failure) {
        if (failed.isPresent() && failed.get().revision() >= failure.revision()) {
            return this;
        }
        return new Tally(hook, triggered, lastTriggered, Optional.of(failure));
    }
}
