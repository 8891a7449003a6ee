package dev.resthooks.registry.delivery;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What several reports say of one hook together.
 *
 * @param triggered events that its target was called with for the first time
 * @param lastTriggered when the latest of them was
 * @param failedRevision the newest revision of the hook that failed for good
 */
public record Tally(
        HookId hook, long triggered, Optional<Instant> lastTriggered, OptionalLong failedRevision) {

    static Tally none(HookId hook) {
        return new Tally(hook, 0, Optional.empty(), OptionalLong.empty());
    }

    Tally plus(DeliveryReport report) {
        Tally counted = report.attempt().triggered() ? triggeredBy(report.attempt()) : this;
        return switch (report) {
            case DeliveryReport.Delivered _, DeliveryReport.Retrying _ -> counted;
            case DeliveryReport.Rejected(Attempt attempt, var _) -> counted.failedAt(attempt);
            case DeliveryReport.Exhausted(Attempt attempt, var _) -> counted.failedAt(attempt);
        };
    }

    private Tally triggeredBy(Attempt attempt) {
        Instant latest =
                lastTriggered.filter(last -> last.isAfter(attempt.at())).orElse(attempt.at());
        return new Tally(hook, triggered + 1, Optional.of(latest), failedRevision);
    }

    private Tally failedAt(Attempt attempt) {
        long newest = Math.max(failedRevision.orElse(0), attempt.revision());
        return new Tally(hook, triggered, lastTriggered, OptionalLong.of(newest));
    }
}
