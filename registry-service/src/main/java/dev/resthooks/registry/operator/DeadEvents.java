package dev.resthooks.registry.operator;

import java.util.Optional;

/** The topic of dead events. Each method takes a few seconds at most. */
public interface DeadEvents {
    /** Returns the newest before a place, as far as there is time. Throws {@code LogAway}. */
    DeadEventPage before(DeadEventCursor cursor, int most);

    /** Returns a dead event, if it is there. Throws {@code LogAway} if Kafka is silent. */
    Optional<DeadEventContent> find(DeadEventId id);

    /**
     * Writes the record of a dead event to the partition that it came from, with the same key,
     * value and headers.
     *
     * @param insists whether the record is written even if it is still not a valid event
     * @throws dev.resthooks.registry.log.LogAway if Kafka doesn't answer in time. Nothing was
     *     written then
     */
    Redrive redrive(DeadEventId id, boolean insists);
}
