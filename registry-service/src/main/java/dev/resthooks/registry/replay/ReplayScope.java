package dev.resthooks.registry.replay;

import dev.resthooks.contract.event.EventId;
import java.time.Instant;

/** The events that a replay sends again. */
public sealed interface ReplayScope {
    /** Events of a time span, from {@code from} (inclusive) to {@code to} (exclusive). */
    sealed interface OfSpan extends ReplayScope {
        Instant from();

        Instant to();
    }

    /** The events that were written to the log in the span. */
    record Between(Instant from, Instant to) implements OfSpan {}

    /** The {@link FailedEvents} whose last attempt began in the span. */
    record Failed(Instant from, Instant to) implements OfSpan {}

    /** A single event. */
    record One(EventId event) implements ReplayScope {}
}
