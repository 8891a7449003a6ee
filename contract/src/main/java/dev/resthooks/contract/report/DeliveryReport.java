package dev.resthooks.contract.report;

import java.time.Instant;

/** The outcome of one attempt. */
public sealed interface DeliveryReport {
    Attempt attempt();

    /** Answered 200. */
    record Delivered(Attempt attempt) implements DeliveryReport {}

    /** A transient failure; tried again, not before {@code nextAttempt}. */
    record Retrying(Attempt attempt, Failure failure, Instant nextAttempt)
            implements DeliveryReport {}

    /** An unexpected answer: the registry disables the hook. */
    record Rejected(Attempt attempt, Failure failure) implements DeliveryReport {}

    /** Transient failures for longer than the horizon: the registry disables the hook. */
    record Exhausted(Attempt attempt, Failure failure) implements DeliveryReport {}
}
