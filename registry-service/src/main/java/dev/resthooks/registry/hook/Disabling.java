package dev.resthooks.registry.hook;

import dev.resthooks.contract.report.Failure;
import java.time.Instant;

/** Since when a hook is Disabled, and why. */
public record Disabling(Instant at, Cause cause) {

    /** Who or what disabled it. */
    public sealed interface Cause {
        /** Its owner did. */
        record Owner() implements Cause {}

        /** Its target answered what no target should. */
        record UnexpectedAnswer(Failure failure) implements Cause {}

        /** Its target failed for longer than it is tried again. */
        record Exhausted(Failure failure) implements Cause {}
    }
}
