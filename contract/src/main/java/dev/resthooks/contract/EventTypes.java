package dev.resthooks.contract;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.FormerEvents;
import dev.resthooks.contract.event.ResourceType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The types that records name. Equal ones are mostly one object: a million hooks have few types,
 * and each event is compared with its hooks'. Records name whatever their writers like, so only
 * some types are kept.
 */
public final class EventTypes {
    private static final int MOST_KEPT = 1_000;

    private static final Map<String, Kept> KEPT = new ConcurrentHashMap<>();

    static {
        FormerEvents.all().forEach(EventTypes::keep);
    }

    private record Kept(EventType type, String topic) {}

    private EventTypes() {}

    /** Returns the type of the events of that name on an event topic. */
    public static EventType onTopic(String topic, String eventName) {
        Kept kept = KEPT.get(eventName);
        return kept != null && kept.topic.equals(topic)
                ? kept.type
                : keep(new EventType(Topics.resourceOf(topic), eventName));
    }

    /** Returns the type of the events of that name about a resource. */
    public static EventType of(ResourceType resource, String eventName) {
        Kept kept = KEPT.get(eventName);
        return kept != null && kept.type.resource().equals(resource)
                ? kept.type
                : keep(new EventType(resource, eventName));
    }

    private static EventType keep(EventType type) {
        if (KEPT.size() >= MOST_KEPT) {
            KEPT.clear();
        }
        KEPT.put(type.eventName(), new Kept(type, Topics.events(type.resource())));
        return type;
    }
}
