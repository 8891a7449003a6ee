package dev.resthooks.contract.catalogue;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.FormerEvents;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.text.NearestName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The events that hooks can be registered for.
 *
 * @param byName the events of all resources; names are case-sensitive
 */
public record Catalogue(List<Resource> resources, SequencedMap<String, Event> byName) {
    /** The resource of the notices, which the registry writes. */
    static final String NOTICES = "resthooks";

    /** The most names that a message lists. */
    private static final int MOST_LISTED = 20;

    public Catalogue(List<Resource> resources) {
        this(resources, new LinkedHashMap<>());
        resources.forEach(
                resource -> resource.events().forEach(event -> byName.put(event.name(), event)));
    }

    /** What events are about: their {@code data.type}, and the last word of their topic. */
    public record Resource(String name, String title, List<Event> events) {}

    /**
     * An event. Its name is unique in the catalogue.
     *
     * @param since the version of the platform that brought it
     * @param deprecated what to use instead; empty if it is not deprecated
     * @param bare whether {@code data} has type and id alone
     * @param schema the JSON Schema (2020-12) of {@code data}
     * @param sample a sample of {@code data}
     */
    public record Event(
            String resource,
            String name,
            String description,
            String since,
            Optional<String> deprecated,
            boolean bare,
            JsonNode schema,
            JsonNode sample) {
        public EventType type() {
            return new EventType(new ResourceType(resource), name);
        }

        public boolean isNotice() {
            return resource.equals(NOTICES);
        }
    }

    public List<Event> events() {
        return List.copyOf(byName.values());
    }

    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    public Optional<Event> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Returns the type of an event that is, or that was ever shipped, in a catalogue. */
    public Optional<EventType> typeOf(String name) {
        return find(name).map(Event::type).or(() -> FormerEvents.named(name));
    }

    /** Says that there is no such event, with the nearest name that there is, or some of them. */
    public String unknown(String name) {
        String known =
                NearestName.of(name, names())
                        .map(nearest -> "Did you mean '" + nearest + "'?")
                        .orElseGet(() -> "The events are " + someNames() + ".");
        return "There is no event '%s'. %s".formatted(name, known);
    }

    /** Returns those of the names of a hook's events that are not here. */
    public List<String> lacks(HookEvents events) {
        return events.since().keySet().stream()
                .filter(it -> !it.equals(HookEvents.ALL) && find(it).isEmpty())
                .toList();
    }

    private String someNames() {
        String names = byName.keySet().stream().limit(MOST_LISTED).collect(joining(", "));
        return byName.size() > MOST_LISTED ? names + " and others" : names;
    }

    public Catalogue withoutNotices() {
        return new Catalogue(
                resources.stream().filter(resource -> !resource.name().equals(NOTICES)).toList());
    }
}
