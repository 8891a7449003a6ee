package dev.resthooks.registry.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.contract.catalogue.Catalogue.Event;
import dev.resthooks.contract.event.Body;
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

    public static SampleCallback of(Event event) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("jsonapi").put("version", "1.0");
        body.set("data", event.sample());
        body.putObject("meta")
                .putObject("debug")
                .putObject("resthook")
                .put("id", HOOK)
                .put("target", "https://www.mydomain.com/path/endpoint")
                .put("trigger_count", 74)
                .put("event_name", event.name())
                .put("resource_type", event.resource())
                .set("resource_id", event.sample().required("id"));
        return new SampleCallback(headers(event), body);
    }

    private static Map<String, String> headers(Event event) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put("webhook-id", "019cb5d0-7a40-7c31-9d2e-4f6a8b0c2d1e");
        headers.put("webhook-timestamp", "1772568900");
        headers.put("resthook-id", HOOK);
        headers.put("resthook-event", event.name());
        headers.put("resthook-attempt", "1");
        headers.put("resthook-logged", "1772568899870");
        return headers;
    }
}
