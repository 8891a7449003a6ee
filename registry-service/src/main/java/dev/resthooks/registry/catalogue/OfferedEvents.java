package dev.resthooks.registry.catalogue;

import dev.resthooks.contract.event.EventType;
import java.util.List;
import java.util.Optional;

/** The events that hooks can be registered for. */
public record OfferedEvents(List<EventType> events) {
    public static OfferedEvents of(boolean withNotices) {
        return new OfferedEvents(
                withNotices ? List.of(EventType.values()) : EventType.ofPlatform());
    }

    public Optional<EventType> find(String name) {
        return EventType.named(name).filter(events::contains);
    }

    public List<String> names() {
        return events.stream().map(EventType::eventName).toList();
    }
}
