package dev.resthooks.registry.replay;

import dev.resthooks.contract.event.EventId;
import java.time.Instant;

/** The events that a replay sends again. */
public sealed interface ReplayScope {
    /** What came to the log at {@code from} or later, and before {@code to}. */
    record Between(Instant from, Instant to) implements ReplayScope {}

    /** One event. */
    record One(EventId event) implements ReplayScope {}
}
