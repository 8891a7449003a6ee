package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPosition;

/** The log of events, one of which is read again at a time. */
public interface EventLog {
    /** Reads what lies at a place. Blocks its caller for some seconds at most. */
    Found read(EventPosition position);

    /** What lies there. */
    sealed interface Found {
        /** An event. */
        record Event(DomainEvent event) implements Found {}

        /** None, any more: it is older than events are kept. */
        record Gone() implements Found {}

        /** The log could not be read in time. */
        record Away() implements Found {}
    }
}
