package dev.resthooks.registry.replay;

import dev.resthooks.contract.event.EventId;
import java.time.Instant;

/** The events that a replay sends again. */
public sealed interface ReplayScope {
    /**
     * The events that were written to the log from {@code from} (inclusive) to {@code to}
     * (exclusive).
     */
    record Between(Instant from, Instant to) implements ReplayScope {}

    /** A single event. */
    record One(EventId event) implements ReplayScope {}
}
