package dev.resthooks.registry.operator;

import dev.resthooks.contract.event.EventPosition;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** The positions to which dead events were re-driven, for as long as deliveries are logged. */
public interface RedrivenEvents {
    void add(EventPosition position, DeadEventId from, Instant now);

    /** Returns those of the positions to which a dead event was re-driven. */
    Set<EventPosition> among(Collection<EventPosition> positions);
}
