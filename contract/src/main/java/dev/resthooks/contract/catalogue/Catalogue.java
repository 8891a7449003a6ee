package dev.resthooks.contract.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.text.NearestName;
import java.util.List;
import java.util.Optional;

/** The events that hooks can be registered for, by resource. */
public record Catalogue(List<Resource> resources) {
    /** The resource of the notices, which the registry writes. */
    static final String NOTICES = "resthooks";

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
        return resources.stream().flatMap(resource -> resource.events().stream()).toList();
    }

    public List<String> names() {
        return events().stream().map(Event::name).toList();
    }

    /** Returns the event of exactly that name; names are case-sensitive. */
    public Optional<Event> find(String name) {
        return events().stream().filter(event -> event.name().equals(name)).findFirst();
    }

    /** Says that there is no such event, with the nearest name that there is, or all of them. */
    public String unknown(String name) {
        String known =
                NearestName.of(name, names())
                        .map(nearest -> "did you mean " + nearest + "?")
                        .orElseGet(() -> "the events are " + String.join(", ", names()));
        return "there is no event '" + name + "'; " + known;
    }

    public Catalogue withoutNotices() {
        return new Catalogue(
                resources.stream().filter(resource -> !resource.name().equals(NOTICES)).toList());
    }
}
