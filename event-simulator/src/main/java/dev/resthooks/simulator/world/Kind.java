package dev.resthooks.simulator.world;

import dev.resthooks.contract.event.EventType;
import java.util.Optional;

/** All resources of one type that a firm has, and what can happen to them. */
interface Kind {
    /** What has to happen first; empty when {@code event} can happen now. */
    Optional<EventType> missingFor(EventType event);

    /**
     * Lets it happen, to a resource of chance. Only when nothing is {@link #missingFor missing}.
     */
    Occurrence occur(EventType event, Moment moment);
}
