package dev.resthooks.registry.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceId;
import java.util.LinkedHashMap;
import java.util.Map;

/** A sample of a callback as its receiver gets it. */
public record SampleCallback(Map<String, String> headers, JsonNode body) {
    private static final String HOOK = "382";

    /** Returns the document of the event alone, without {@code meta}, as producers write it. */
    public Body document() {
        ObjectNode document = body.deepCopy();
        document.remove("meta");
        return Body.of(document.toString());
    }

    public ResourceId resource() {
        return new ResourceId(body.at("/data/id").textValue());
    }

    static SampleCallback of(EventType event, JsonNode resource) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("jsonapi").put("version", "1.0");
        ObjectNode data = body.putObject("data");
        data.put("type", event.resource().typeName());
        data.set("id", resource.required("id"));
        if (!event.isDeletion()) {
            attributes(data.putObject("attributes"), resource.required("attributes"));
            data.withObjectProperty("attributes").setAll(ofEvent(event, resource));
            relationships(data.putObject("relationships"), resource.required("relationships"));
        }
        body.putObject("meta")
                .putObject("debug")
                .putObject("resthook")
                .put("id", HOOK)
                .put("target", "https://www.mydomain.com/path/endpoint")
                .put("trigger_count", 74)
                .put("event_name", event.eventName())
                .put("resource_type", event.resource().typeName())
                .set("resource_id", resource.required("id"));
        return new SampleCallback(headers(event), body);
    }

    private static ObjectNode ofEvent(EventType event, JsonNode resource) {
        return resource.at("/samples/" + event.eventName()) instanceof ObjectNode own
                ? own
                : JsonNodeFactory.instance.objectNode();
    }

    private static void attributes(ObjectNode sample, JsonNode attributes) {
        attributes
                .properties()
                .forEach(each -> sample.set(each.getKey(), each.getValue().get("sample")));
    }

    private static void relationships(ObjectNode sample, JsonNode relationships) {
        relationships
                .properties()
                .forEach(each -> sample.putObject(each.getKey()).set("data", each.getValue()));
    }

    private static Map<String, String> headers(EventType event) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put("webhook-id", "019cb5d0-7a40-7c31-9d2e-4f6a8b0c2d1e");
        headers.put("webhook-timestamp", "1772568900");
        headers.put("resthook-id", HOOK);
        headers.put("resthook-event", event.eventName());
        headers.put("resthook-attempt", "1");
        return headers;
    }
}
