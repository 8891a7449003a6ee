package dev.resthooks.registry.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceId;
import java.util.Map;

/** The description of an event, with the JSON Schema (2020-12) of the callback's body. */
public record CatalogueEntry(
        EventType event, String description, JsonNode schema, SampleCallback sample) {

    /** A sample of a callback as its receiver gets it. */
    public record SampleCallback(Map<String, String> headers, JsonNode body) {
        /** Returns the document of the event alone, without {@code meta}, as producers write it. */
        public Body document() {
            ObjectNode document = body.deepCopy();
            document.remove("meta");
            return Body.of(document.toString());
        }

        public ResourceId resource() {
            return new ResourceId(body.at("/data/id").textValue());
        }
    }
}
