package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.OrgKey;

/** Reads single events of the event log again. */
public interface EventLog {
    /**
     * Reads the record at a position for a request of the organisation. Blocks the caller for at
     * most some seconds.
     *
     * @throws dev.resthooks.registry.api.ProblemException with status 429 or 503 if as many
     *     requests of the organisation, or of all, read the log as may do so
     */
    Found read(OrgKey org, EventPosition position);

    /** The result of reading a position. */
    sealed interface Found {
        /** The event at the position. */
        record Event(DomainEvent event) implements Found {}

        /** There is no event any more: it is older than the retention of the log. */
        record Gone() implements Found {}

        /** The log could not be read in time. */
        record Away() implements Found {}
    }
}
