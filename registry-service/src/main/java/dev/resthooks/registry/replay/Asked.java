package dev.resthooks.registry.replay;

import dev.resthooks.contract.event.EventId;
import java.time.Instant;

/** What is to be sent again. */
public sealed interface Asked {
    /** What came to the log at {@code from} or later, and before {@code to}. */
    record Between(Instant from, Instant to) implements Asked {}

    /** One event. */
    record One(EventId event) implements Asked {}
}
