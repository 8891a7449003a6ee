package dev.resthooks.registry.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.resthooks.contract.event.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The catalogue of all events, in the order of {@link EventType}. {@code catalogue/events.json}
 * describes the events; {@code catalogue/resources.json} has the attributes of each resource, with
 * kind and sample value, and its relationships.
 */
public record Catalogue(List<Entry> entries) {
    private static final JsonMapper JSON = new JsonMapper();

    /** The description of an event, with the JSON Schema (2020-12) of the callback's body. */
    public record Entry(
            EventType event, String description, JsonNode schema, SampleCallback sample) {}

    public static Catalogue read() {
        JsonNode descriptions = read("events.json");
        JsonNode resources = read("resources.json");
        return new Catalogue(
                Stream.of(EventType.values())
                        .map(event ->
                                entry(
                                        event,
                                        descriptions.required(event.eventName()).textValue(),
                                        resources.required(event.resource().typeName())))
                        .toList());
    }

    public Entry of(EventType event) {
        return entries.stream()
                .filter(entry -> entry.event() == event)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(event + " is not in the catalogue"));
    }

    private static Entry entry(EventType event, String description, JsonNode resource) {
        return new Entry(
                event,
                description,
                CallbackSchema.of(event, description, resource),
                SampleCallback.of(event, resource));
    }

    private static JsonNode read(String file) {
        try (InputStream in = Catalogue.class.getResourceAsStream("/catalogue/" + file)) {
            if (in == null) {
                throw new IllegalStateException("catalogue/" + file + " is missing");
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("catalogue/" + file + " cannot be read", e);
        }
    }
}
