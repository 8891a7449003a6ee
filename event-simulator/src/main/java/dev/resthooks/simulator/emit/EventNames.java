package dev.resthooks.simulator.emit;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.FormerEvents;
import dev.resthooks.contract.text.NearestName;
import java.util.List;
import java.util.Optional;

public final class EventNames {
    private static final List<String> NAMES =
            FormerEvents.ofPlatform().stream().map(EventType::eventName).toList();

    private EventNames() {}

    /** Returns the platform's event of this name; not notices, which only the registry writes. */
    public static Optional<EventType> find(String name) {
        return FormerEvents.named(name).filter(event -> !event.isNotice());
    }

    /** Returns an error message for an unknown name, with the nearest known one or all of them. */
    public static String unknown(String name) {
        String known =
                NearestName.of(name, NAMES)
                        .map(nearest -> "did you mean " + nearest + "?")
                        .orElseGet(() -> "the events are " + String.join(", ", NAMES));
        return "there is no event '" + name + "'; " + known;
    }
}
