package dev.resthooks.dispatcher.simulation;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.eventlog.Incoming;
import java.time.Instant;
import java.util.Optional;

/**
 * An event on the log.
 *
 * @param appended when the broker appended it, in epoch milliseconds
 * @param before the event before it about the same resource of the same type
 */
record SimulatedEvent(
        EventPartition partition,
        long offset,
        long appended,
        DomainEvent event,
        Optional<SimulatedEvent> before) {
    Incoming incoming() {
        return new Incoming.Event(offset, Instant.ofEpochMilli(appended), event);
    }

    String id() {
        return event.id().value();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return partition + "@" + offset;
    }
}
