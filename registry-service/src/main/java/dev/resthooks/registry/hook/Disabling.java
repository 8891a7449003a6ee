package dev.resthooks.registry.hook;

import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.report.HealthReport;
import java.time.Instant;
import java.util.Optional;

/** When and why a hook was disabled, or a replay stopped. */
public record Disabling(Instant at, Cause cause) {
    /** The failure that halted a lane, if this version doesn't know it. */
    private static final Failure UNKNOWN = new Failure.NoAnswer(ErrorClass.PROTOCOL, "unknown");

    /** Returns what an attempt's report disables by, or empty if it is no final failure. */
    public static Optional<Disabling> of(DeliveryReport report) {
        Attempt attempt = report.attempt();
        Instant at = attempt.at().plus(attempt.took());
        return switch (report) {
            case DeliveryReport.Delivered _, DeliveryReport.Retrying _, DeliveryReport.Skipped _ ->
                    Optional.empty();
            case DeliveryReport.Rejected(Attempt _, Failure failure) ->
                    Optional.of(new Disabling(at, new Cause.UnexpectedAnswer(failure)));
            case DeliveryReport.Exhausted(Attempt _, Failure failure) ->
                    Optional.of(new Disabling(at, new Cause.Exhausted(failure)));
        };
    }

    /**
     * Returns what a lane's report disables by, or empty unless the lane is halted. Dispatchers
     * repeat it until its hook is disabled: the report of the final failure may be lost.
     */
    public static Optional<Disabling> of(HealthReport report) {
        Failure failure = report.lastFailure().orElse(UNKNOWN);
        Cause cause =
                report.isExhausted()
                        ? new Cause.Exhausted(failure)
                        : new Cause.UnexpectedAnswer(failure);
        return report.state() == Health.HALTED
                ? Optional.of(new Disabling(report.since(), cause))
                : Optional.empty();
    }

    public sealed interface Cause {
        /** Reads a {@link #code} of a cause; {@code failure} is present after failures alone. */
        static Cause of(String code, Optional<Failure> failure) {
            return switch (code) {
                case "unexpected-answer" -> new UnexpectedAnswer(failure.orElseThrow());
                case "exhausted" -> new Exhausted(failure.orElseThrow());
                case "expired" -> new Expired();
                default -> new Owner();
            };
        }

        default String code() {
            return switch (this) {
                case Owner() -> "owner";
                case Expired() -> "expired";
                case UnexpectedAnswer(Failure _) -> "unexpected-answer";
                case Exhausted(Failure _) -> "exhausted";
            };
        }

        default Optional<Failure> lastFailure() {
            return switch (this) {
                case Owner(), Expired() -> Optional.empty();
                case UnexpectedAnswer(Failure failure) -> Optional.of(failure);
                case Exhausted(Failure failure) -> Optional.of(failure);
            };
        }

        record Owner() implements Cause {}

        /** A subscription of MCP Events wasn't refreshed in time. */
        record Expired() implements Cause {}

        record UnexpectedAnswer(Failure failure) implements Cause {}

        /** The target failed until the horizon of retries had passed. */
        record Exhausted(Failure failure) implements Cause {}
    }
}
