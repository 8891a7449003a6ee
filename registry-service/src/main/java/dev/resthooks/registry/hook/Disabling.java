package dev.resthooks.registry.hook;

import dev.resthooks.contract.report.Failure;
import java.time.Instant;
import java.util.Optional;

/** Since when a hook is Disabled, and why. */
public record Disabling(Instant at, Cause cause) {

    /** Who or what disabled it. */
    public sealed interface Cause {
        /** As the API shows it. */
        default String code() {
            return switch (this) {
                case Owner() -> "owner";
                case UnexpectedAnswer(Failure _) -> "unexpected-answer";
                case Exhausted(Failure _) -> "exhausted";
            };
        }

        /** What the target answered at last, if it is to blame. */
        default Optional<Failure> lastFailure() {
            return switch (this) {
                case Owner() -> Optional.empty();
                case UnexpectedAnswer(Failure failure) -> Optional.of(failure);
                case Exhausted(Failure failure) -> Optional.of(failure);
            };
        }

        /** Its owner did. */
        record Owner() implements Cause {}

        /** Its target answered what no target should. */
        record UnexpectedAnswer(Failure failure) implements Cause {}

        /** Its target failed for longer than it is tried again. */
        record Exhausted(Failure failure) implements Cause {}
    }
}
