package dev.resthooks.contract;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.FormerEvents;
import dev.resthooks.contract.event.ResourceType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The types that records name. Equal ones are mostly one object: a million hooks have few types,
 * and each event is compared with its hooks'. Records name whatever their writers like, so only
 * some types of a topic are kept.
 */
public final class EventTypes {
    private static final int MOST_OF_A_TOPIC = 1_000;

    /** By topic and name. */
    private static final Map<String, Map<String, EventType>> KEPT = new ConcurrentHashMap<>();

    private EventTypes() {}

    /** Returns the type of the events of that name on an event topic. */
    public static EventType onTopic(String topic, String eventName) {
        Optional<EventType> former = FormerEvents.named(eventName);
        if (former.isPresent() && Topics.hasEventsOf(topic, former.get().resource())) {
            return former.get();
        }
        Map<String, EventType> kept = KEPT.computeIfAbsent(topic, _ -> new ConcurrentHashMap<>());
        EventType known = kept.get(eventName);
        if (known != null) {
            return known;
        }
        EventType type = new EventType(Topics.resourceOf(topic), eventName);
        EventType earlier =
                kept.size() < MOST_OF_A_TOPIC ? kept.putIfAbsent(eventName, type) : null;
        return earlier == null ? type : earlier;
    }

    /** Returns the type of that name about a resource; without one, of a former event. */
    public static Optional<EventType> of(Optional<String> resource, String eventName) {
        return resource.isEmpty()
                ? FormerEvents.named(eventName)
                : Optional.of(of(new ResourceType(resource.get()), eventName));
    }

    /** Returns the type of the events of that name about a resource. */
    public static EventType of(ResourceType resource, String eventName) {
        return onTopic(Topics.events(resource), eventName);
    }
}
