package dev.resthooks.contract.report;

import java.time.Instant;

/** The outcome of one attempt. */
public sealed interface DeliveryReport {
    Attempt attempt();

    /** The target answered 200. */
    record Delivered(Attempt attempt) implements DeliveryReport {}

    /** A transient failure; the next attempt is at {@code nextAttempt} or later. */
    record Retrying(Attempt attempt, Failure failure, Instant nextAttempt)
            implements DeliveryReport {}

    /** An unexpected answer: the registry disables the hook. */
    record Rejected(Attempt attempt, Failure failure) implements DeliveryReport {}

    /** The event has failed for longer than the horizon: the registry disables the hook. */
    record Exhausted(Attempt attempt, Failure failure) implements DeliveryReport {}

    /**
     * The owner has given the event up. Nothing was sent: the attempt has the number that it would
     * have had, and raises no count.
     */
    record Skipped(Attempt attempt) implements DeliveryReport {}
}
