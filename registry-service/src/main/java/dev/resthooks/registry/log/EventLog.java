package dev.resthooks.registry.log;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.OrgKey;

public interface EventLog {
    /** Reads the record at a position for the organisation. Blocks for some seconds at most. */
    Found read(OrgKey org, EventPosition position);

    sealed interface Found {
        record Event(DomainEvent event) implements Found {}

        record Gone() implements Found {}
    }

    sealed interface NotNow extends Found {
        record Away() implements NotNow {}

        record Full(boolean isOfOrganisation) implements NotNow {}
    }
}
