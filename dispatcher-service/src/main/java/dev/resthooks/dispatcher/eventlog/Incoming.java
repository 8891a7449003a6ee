package dev.resthooks.dispatcher.eventlog;

import dev.resthooks.contract.event.DomainEvent;
import java.time.Instant;

/** What was read at an offset. */
public sealed interface Incoming {
    long offset();

    /**
     * A domain event.
     *
     * @param appended when the broker took it, by the broker's clock
     */
    record Event(long offset, Instant appended, DomainEvent event) implements Incoming {}

    /** A record that is no event. */
    record Dead(long offset, DeadEvent event) implements Incoming {}
}
