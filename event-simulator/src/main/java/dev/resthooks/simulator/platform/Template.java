package dev.resthooks.simulator.platform;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.FormerEvents;
import dev.resthooks.contract.event.ResourceType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The template of an event, from the resource {@code platform/events.yaml}.
 *
 * @param weight how often the event happens, in relation to the others
 * @param needs the types of which a resource must exist
 * @param document id, attributes and relationships of a new resource, or empty
 * @param recurs whether the event has a document and also changes existing resources
 * @param always the fields that the event sets
 * @param choices the fields of which the event sets one entry
 */
record Template(
        int weight,
        List<ResourceType> needs,
        Optional<JsonNode> document,
        boolean recurs,
        JsonNode always,
        List<JsonNode> choices) {
    private static final JsonNode FILE = read();
    private static final Map<EventType, Template> ALL = all();

    static Template of(EventType event) {
        return Optional.ofNullable(ALL.get(event))
                .orElseThrow(() -> new IllegalArgumentException("no template for " + event));
    }

    /** Returns a list of texts, or a missing node if there is no such list. */
    static JsonNode list(String name) {
        return FILE.path("lists").path(name);
    }

    static EventType firstOf(ResourceType type) {
        return FormerEvents.ofPlatform().stream()
                .filter(event -> event.resource().equals(type) && of(event).document().isPresent())
                .findFirst()
                .orElseThrow();
    }

    JsonNode fields(RandomGenerator random) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        always.properties().forEach(field -> fields.set(field.getKey(), field.getValue()));
        if (!choices.isEmpty()) {
            choices.get(random.nextInt(choices.size()))
                    .properties()
                    .forEach(field -> fields.set(field.getKey(), field.getValue()));
        }
        return fields;
    }

    private static Map<EventType, Template> all() {
        Map<EventType, Template> all = new HashMap<>();
        for (EventType event : FormerEvents.ofPlatform()) {
            JsonNode own = FILE.path("events").path(event.eventName());
            Optional<JsonNode> document = Optional.of(own).filter(it -> it.has("attributes"));
            all.put(
                    event,
                    new Template(
                            own.path("weight").intValue(),
                            document.isPresent()
                                    ? own.path("needs")
                                            .valueStream()
                                            .map(type -> new ResourceType(type.asText()))
                                            .toList()
                                    : List.of(event.resource()),
                            document,
                            own.path("recurs").booleanValue(),
                            own.path("set"),
                            own.path("oneOf").valueStream().toList()));
        }
        return all;
    }

    private static JsonNode read() {
        YAMLMapper yaml =
                YAMLMapper.builder()
                        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                        .build();
        try (InputStream file = Template.class.getResourceAsStream("/platform/events.yaml")) {
            return yaml.readTree(Optional.ofNullable(file).orElseThrow());
        } catch (IOException damagedJar) {
            throw new UncheckedIOException(damagedJar);
        }
    }
}
