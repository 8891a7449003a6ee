package dev.resthooks.simulator.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.resthooks.contract.event.DomainEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** An event as a receiver would read it. */
record ReadEvent(DomainEvent event, JsonNode document) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static ReadEvent of(DomainEvent event) {
        try {
            return new ReadEvent(event, JSON.readTree(event.body().bytes()));
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    String name() {
        return event.type().eventName();
    }

    JsonNode data() {
        return document.path("data");
    }

    String type() {
        return data().path("type").asText();
    }

    String id() {
        return data().path("id").asText();
    }

    JsonNode attribute(String name) {
        return data().path("attributes").path(name);
    }

    JsonNode to(String relationship) {
        return data().path("relationships").path(relationship).path("data");
    }

    List<String> attributeNames() {
        return names(data().path("attributes"));
    }

    List<String> relationshipNames() {
        return names(data().path("relationships"));
    }

    /** Unique among all resources of all organisations. */
    String resource() {
        return event.org() + "/" + type() + "/" + id();
    }

    static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
