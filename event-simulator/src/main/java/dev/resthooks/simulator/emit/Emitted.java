package dev.resthooks.simulator.emit;

import dev.resthooks.contract.event.EventId;
import java.util.List;

public sealed interface Emitted {
    /** Returns the events that are certainly on the log, in order. */
    List<EventId> acknowledged();

    /** All events are on the log. */
    record All(List<EventId> acknowledged) implements Emitted {}

    /**
     * Some events are not known to be on the log; they may still arrive there.
     *
     * @param reason the log's error, or that it didn't answer in time
     */
    record Part(List<EventId> acknowledged, String reason) implements Emitted {}
}
