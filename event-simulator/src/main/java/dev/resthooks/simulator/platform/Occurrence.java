package dev.resthooks.simulator.platform;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceId;

/** An event of a resource, and the resource after the event. */
record Occurrence(EventType event, ObjectNode resource) {
    ResourceId id() {
        return new ResourceId(resource.path("id").asText());
    }

    /** Returns the JSON:API document. For a deleted resource it has type and id only. */
    Body document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putObject("jsonapi").put("version", "1.0");
        ObjectNode data = resource.deepCopy();
        document.set("data", event.isDeletion() ? data.retain("type", "id") : data);
        return Body.of(document.toString());
    }

    /** Returns the same event about the resource with another id; see {@link ResourceIds}. */
    Occurrence about(ResourceId other) {
        return new Occurrence(event, ResourceIds.identify(resource, event.resource(), other));
    }
}
