package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.Failure;
import java.time.Instant;
import java.util.Optional;

/**
 * One attempt as it is logged.
 *
 * @param seq its place among those of its hook: later ones have higher numbers
 */
public record LoggedAttempt(long seq, DeliveryReport report) {

    public Attempt attempt() {
        return report.attempt();
    }

    /** Why it failed; empty when it did not. */
    public Optional<Failure> failure() {
        return switch (report) {
            case DeliveryReport.Delivered(Attempt _) -> Optional.empty();
            case DeliveryReport.Retrying(Attempt _, Failure failure, Instant _) ->
                    Optional.of(failure);
            case DeliveryReport.Rejected(Attempt _, Failure failure) -> Optional.of(failure);
            case DeliveryReport.Exhausted(Attempt _, Failure failure) -> Optional.of(failure);
        };
    }

    /** When another was to follow, as was known when it failed. */
    public Optional<Instant> next() {
        return switch (report) {
            case DeliveryReport.Retrying(Attempt _, Failure _, Instant next) -> Optional.of(next);
            case DeliveryReport.Delivered _,
                    DeliveryReport.Rejected _,
                    DeliveryReport.Exhausted _ ->
                    Optional.empty();
        };
    }

    /** The state of its delivery if it is the last one, of a hook whose epoch goes on. */
    public DeliveryState outcome() {
        return outcome(report);
    }

    /** What the attempt of a report came to. */
    public static DeliveryState outcome(DeliveryReport report) {
        return switch (report) {
            case DeliveryReport.Delivered _ -> DeliveryState.DELIVERED;
            case DeliveryReport.Retrying _ -> DeliveryState.RETRYING;
            case DeliveryReport.Rejected _ -> DeliveryState.REJECTED;
            case DeliveryReport.Exhausted _ -> DeliveryState.EXHAUSTED;
        };
    }
}
