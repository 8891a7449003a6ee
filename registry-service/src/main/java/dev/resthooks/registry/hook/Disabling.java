package dev.resthooks.registry.hook;

import dev.resthooks.contract.report.Failure;
import java.time.Instant;
import java.util.Optional;

/** When and why a hook was disabled. */
public record Disabling(Instant at, Cause cause) {

    public sealed interface Cause {
        default String code() {
            return switch (this) {
                case Owner() -> "owner";
                case UnexpectedAnswer(Failure _) -> "unexpected-answer";
                case Exhausted(Failure _) -> "exhausted";
            };
        }

        default Optional<Failure> lastFailure() {
            return switch (this) {
                case Owner() -> Optional.empty();
                case UnexpectedAnswer(Failure failure) -> Optional.of(failure);
                case Exhausted(Failure failure) -> Optional.of(failure);
            };
        }

        record Owner() implements Cause {}

        record UnexpectedAnswer(Failure failure) implements Cause {}

        /** The target failed until the horizon of retries had passed. */
        record Exhausted(Failure failure) implements Cause {}
    }
}
