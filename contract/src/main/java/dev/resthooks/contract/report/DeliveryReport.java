package dev.resthooks.contract.report;

import java.time.Instant;
import java.util.Optional;

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

    /** Returns the same report without the target's response. */
    default DeliveryReport withoutResponse() {
        Attempt bare = attempt().with(Optional.empty());
        return switch (this) {
            case Delivered _ -> new Delivered(bare);
            case Retrying it -> new Retrying(bare, it.failure(), it.nextAttempt());
            case Rejected it -> new Rejected(bare, it.failure());
            case Exhausted it -> new Exhausted(bare, it.failure());
            case Skipped _ -> new Skipped(bare);
        };
    }
}
