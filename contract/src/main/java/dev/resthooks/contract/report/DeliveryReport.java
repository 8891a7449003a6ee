package dev.resthooks.contract.report;

import java.time.Instant;
import java.util.Optional;

public sealed interface DeliveryReport {
    Attempt attempt();

    /** The target took the event, with a status that the hook accepts. */
    record Delivered(Attempt attempt, int status) implements DeliveryReport {
        /** Creates the report of an event that the target took with 200. */
        public Delivered(Attempt attempt) {
            this(attempt, 200);
        }
    }

    /** A transient failure; the next attempt is at {@code nextAttempt} or later. */
    record Retrying(Attempt attempt, Failure failure, Instant nextAttempt)
            implements DeliveryReport {}

    /** An unexpected answer: the registry disables the hook. */
    record Rejected(Attempt attempt, Failure failure) implements DeliveryReport {}

    /** The event has failed for longer than the horizon: the registry disables the hook. */
    record Exhausted(Attempt attempt, Failure failure) implements DeliveryReport {}

    /**
     * The event is given up, by the target's answer or by the owner. If it is the owner, nothing
     * was sent: the attempt has the number that it would have had, and raises no count.
     */
    record Skipped(Attempt attempt, Optional<Failure> failure) implements DeliveryReport {}

    /** Returns the same report without the target's response. */
    default DeliveryReport withoutResponse() {
        Attempt bare = attempt().with(Optional.empty());
        return switch (this) {
            case Delivered it -> new Delivered(bare, it.status());
            case Retrying it -> new Retrying(bare, it.failure(), it.nextAttempt());
            case Rejected it -> new Rejected(bare, it.failure());
            case Exhausted it -> new Exhausted(bare, it.failure());
            case Skipped it -> new Skipped(bare, it.failure());
        };
    }
}
