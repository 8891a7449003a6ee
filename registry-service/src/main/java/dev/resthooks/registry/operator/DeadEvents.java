package dev.resthooks.registry.operator;

import java.util.Optional;

/** The topic of dead events. Each method takes a few seconds at most. */
public interface DeadEvents {
    /**
     * Returns the newest dead events that lie before a place. If there is no time to read them all,
     * the page has fewer than {@code most}.
     *
     * @throws dev.resthooks.registry.replay.EventOffsets.LogAway if Kafka doesn't answer in time
     */
    DeadEventPage before(DeadEventCursor cursor, int most);

    /**
     * Returns a dead event; empty if there is none at this place.
     *
     * @throws dev.resthooks.registry.replay.EventOffsets.LogAway if Kafka doesn't answer in time
     */
    Optional<DeadEventContent> find(DeadEventId id);

    /**
     * Writes the record of a dead event to the partition that it came from, with the same key,
     * value and headers.
     *
     * @param insists whether the record is written even if it is still not a valid event
     * @throws dev.resthooks.registry.replay.EventOffsets.LogAway if Kafka doesn't answer in time.
     *     Nothing was written then
     */
    Redrive redrive(DeadEventId id, boolean insists);
}
