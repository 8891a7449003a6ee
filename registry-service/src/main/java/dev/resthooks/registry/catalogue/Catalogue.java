package dev.resthooks.registry.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.resthooks.contract.event.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** The catalogue of all events, in the order of {@link EventType}. */
public record Catalogue(List<CatalogueEntry> entries) {
    private static final JsonMapper JSON = new JsonMapper();

    public Catalogue {
        entries = List.copyOf(entries);
    }

    /** Reads the catalogue from the resource files of this service. */
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

    public CatalogueEntry of(EventType event) {
        return entries.stream()
                .filter(entry -> entry.event() == event)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(event + " is not in the catalogue"));
    }

    private static CatalogueEntry entry(EventType event, String description, JsonNode resource) {
        return new CatalogueEntry(
                event,
                description,
                CallbackSchema.of(event, description, resource),
                Samples.of(event, resource));
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
