package dev.resthooks.simulator.world;

import dev.resthooks.contract.event.EventType;
import java.util.Optional;

/** All resources of one type in a firm, and the events that can happen to them. */
interface Kind {
    /** Returns the event that must happen first, or empty if {@code event} can happen now. */
    Optional<EventType> missingFor(EventType event);

    /**
     * Lets the event happen to a random resource. Only if nothing is {@link #missingFor missing}.
     */
    Occurrence occur(EventType event, Moment moment);
}
