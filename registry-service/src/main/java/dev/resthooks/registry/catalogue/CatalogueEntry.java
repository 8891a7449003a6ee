package dev.resthooks.registry.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceId;
import java.util.Map;

/**
 * What is told of an event.
 *
 * @param schema of the callback's body (JSON Schema 2020-12)
 */
public record CatalogueEntry(
        EventType event, String description, JsonNode schema, SampleCallback sample) {

    /** A callback as its receiver gets it. */
    public record SampleCallback(Map<String, String> headers, JsonNode body) {
        /** The event's document alone, as producers write it. */
        public Body document() {
            ObjectNode document = body.deepCopy();
            document.remove("meta");
            return Body.of(document.toString());
        }

        /** What the event is about. */
        public ResourceId resource() {
            return new ResourceId(body.at("/data/id").textValue());
        }
    }
}
