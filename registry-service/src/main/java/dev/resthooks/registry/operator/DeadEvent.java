package dev.resthooks.registry.operator;

import dev.resthooks.contract.event.EventPosition;
import java.time.Instant;
import java.util.Optional;

/**
 * A record that a dispatcher found on an event topic, and that is not a valid event.
 *
 * @param died when a dispatcher set the record aside
 * @param source where the record was found; empty if the dead event doesn't name an event topic
 * @param claims what the record's headers say of the event
 * @param size the length of the value in bytes, as it was found
 * @param isWhole whether the dead event has all of the value
 */
public record DeadEvent(
        DeadEventId id,
        Instant died,
        Optional<EventPosition> source,
        Cause cause,
        Claims claims,
        long size,
        boolean isWhole) {

    /** Why a record is not a valid event: a short code, and what was found, without the value. */
    public record Cause(String reason, String detail) {}

    /** What the headers of a record say, valid or not. Those that are absent are empty. */
    public record Claims(
            Optional<String> eventName,
            Optional<String> eventId,
            Optional<String> orgKey,
            Optional<String> redrivenFrom) {}
}
