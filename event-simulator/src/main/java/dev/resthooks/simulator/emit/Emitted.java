package dev.resthooks.simulator.emit;

import dev.resthooks.contract.event.EventId;
import java.util.List;

public sealed interface Emitted {
    /** Returns the events that are certainly on the log, in order. */
    List<EventId> acknowledged();

    record All(List<EventId> acknowledged) implements Emitted {}

    /** Some events are not known to be on the log, where they may still arrive. */
    record Part(List<EventId> acknowledged, String reason) implements Emitted {}
}
