package dev.resthooks.simulator.emit;

import dev.resthooks.contract.event.EventId;
import java.util.List;

/** What became of an order. */
public sealed interface Emitted {
    /** The events that are on the log for certain, in order. */
    List<EventId> acknowledged();

    /** All of it is on the log. */
    record All(List<EventId> acknowledged) implements Emitted {}

    /**
     * Some of it is not known to be on the log; it may arrive there yet.
     *
     * @param reason what the log said, or that it said nothing in time
     */
    record Part(List<EventId> acknowledged, String reason) implements Emitted {}
}
