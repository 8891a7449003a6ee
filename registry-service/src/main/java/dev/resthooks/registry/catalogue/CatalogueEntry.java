package dev.resthooks.registry.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.EventType;
import java.util.Map;

/**
 * What is told of an event.
 *
 * @param schema of the callback's body (JSON Schema 2020-12)
 */
public record CatalogueEntry(
        EventType event, String description, JsonNode schema, SampleCallback sample) {

    /** A callback as its receiver gets it. */
    public record SampleCallback(Map<String, String> headers, JsonNode body) {}
}
