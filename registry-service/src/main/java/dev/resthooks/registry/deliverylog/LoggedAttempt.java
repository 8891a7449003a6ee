package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.Failure;
import java.time.Instant;
import java.util.Optional;

/** One attempt, by its place among those of its hook: later attempts have higher numbers. */
public record LoggedAttempt(long seq, DeliveryReport report) {
    private static final int OK = 200;

    public Attempt attempt() {
        return report.attempt();
    }

    /** Returns whether the target was called: the owner's skip is logged like an attempt. */
    public boolean wasMade() {
        return outcome() != DeliveryState.SKIPPED || answer().isPresent();
    }

    /** Returns the answer unless it was 200, or why there was none. */
    public Optional<Failure> answer() {
        return switch (report) {
            case DeliveryReport.Delivered(Attempt _, int status) ->
                    status == OK ? Optional.empty() : Optional.of(new Failure.Status(status));
            case DeliveryReport.Skipped(Attempt _, Optional<Failure> failure) -> failure;
            case DeliveryReport.Retrying(Attempt _, Failure failure, Instant _) ->
                    Optional.of(failure);
            case DeliveryReport.Rejected(Attempt _, Failure failure) -> Optional.of(failure);
            case DeliveryReport.Exhausted(Attempt _, Failure failure) -> Optional.of(failure);
        };
    }

    public Optional<Instant> next() {
        return switch (report) {
            case DeliveryReport.Retrying(Attempt _, Failure _, Instant next) -> Optional.of(next);
            case DeliveryReport.Delivered _,
                    DeliveryReport.Rejected _,
                    DeliveryReport.Exhausted _,
                    DeliveryReport.Skipped _ ->
                    Optional.empty();
        };
    }

    public DeliveryState outcome() {
        return switch (report) {
            case DeliveryReport.Delivered _ -> DeliveryState.DELIVERED;
            case DeliveryReport.Retrying _ -> DeliveryState.RETRYING;
            case DeliveryReport.Rejected _ -> DeliveryState.REJECTED;
            case DeliveryReport.Exhausted _ -> DeliveryState.EXHAUSTED;
            case DeliveryReport.Skipped _ -> DeliveryState.SKIPPED;
        };
    }
}
