package dev.resthooks.registry.operator;

import dev.resthooks.contract.event.EventPosition;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** The topic of dead events. Each method takes a few seconds at most. */
public interface DeadEvents {
    /** Returns the newest before a place, as far as there is time. Throws {@code LogAway}. */
    DeadEventPage before(DeadEventPage.Cursor cursor, int most);

    /** Returns a dead event, if it is there. Throws {@code LogAway} if Kafka is silent. */
    Optional<DeadEvent.Content> find(DeadEvent.Id id);

    /**
     * Writes the record of a dead event to the partition that it came from, with the same key,
     * value and headers, and marks its deliveries by {@link RedrivenEvents}.
     *
     * @param insists whether the record is written even if it is still not a valid event
     * @throws dev.resthooks.registry.log.LogAway if Kafka is silent. Nothing was written then
     */
    Redrive redrive(DeadEvent.Id id, boolean insists);

    sealed interface Redrive {
        record Written(EventPosition to) implements Redrive {}

        record Missing() implements Redrive {}

        /** The dead event doesn't name a partition of an event topic that exists. */
        record NoSource() implements Redrive {}

        /** The dead event has only a part of the value. */
        record Incomplete() implements Redrive {}

        /** The record is still not a valid event for the release of this registry. */
        record StillDead(DeadEvent.Cause cause) implements Redrive {}

        /** Kafka refused the record, with this message for operators. */
        record Refused(String why) implements Redrive {}

        /** Kafka didn't confirm the record in time. It may have been written. */
        record Unconfirmed() implements Redrive {}
    }

    /** The positions to which dead events were re-driven, for as long as deliveries are logged. */
    interface RedrivenEvents {
        void add(EventPosition position, DeadEvent.Id from, Instant now);

        Set<EventPosition> among(Collection<EventPosition> positions);
    }
}
