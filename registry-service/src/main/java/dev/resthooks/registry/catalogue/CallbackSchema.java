package dev.resthooks.registry.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.contract.event.EventType;
import java.util.List;
import java.util.stream.Stream;

/** Writes the JSON Schema of a callback, which allows properties that it doesn't list. */
final class CallbackSchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CallbackSchema() {}

    static JsonNode of(EventType event, String description, JsonNode resource) {
        ObjectNode schema = NODES.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", event.eventName());
        schema.put("description", description);
        ObjectNode properties = object(schema, List.of("jsonapi", "data"));
        ObjectNode version = object(properties.putObject("jsonapi"), List.of("version"));
        version.putObject("version").put("const", "1.0");
        data(properties.putObject("data"), event, resource);
        meta(properties.putObject("meta"), event);
        return schema;
    }

    private static void data(ObjectNode data, EventType event, JsonNode resource) {
        boolean whole = !event.isDeletion();
        ObjectNode properties =
                object(
                        data,
                        whole
                                ? List.of("type", "id", "attributes", "relationships")
                                : List.of("type", "id"));
        properties.putObject("type").put("const", event.resource().typeName());
        properties.putObject("id").put("type", "string");
        if (whole) {
            JsonNode attributes = resource.required("attributes");
            ObjectNode named = object(properties.putObject("attributes"), names(attributes));
            attributes
                    .properties()
                    .forEach(each -> named.set(each.getKey(), attribute(each.getValue())));
            JsonNode relationships = resource.required("relationships");
            ObjectNode linked = object(properties.putObject("relationships"), names(relationships));
            relationships
                    .properties()
                    .forEach(
                            each -> relationship(linked.putObject(each.getKey()), each.getValue()));
        }
    }

    private static ObjectNode attribute(JsonNode attribute) {
        ObjectNode schema = NODES.objectNode();
        ArrayNode type = schema.putArray("type");
        switch (attribute.required("kind").textValue()) {
            case "number" -> type.add("number");
            case "whole" -> type.add("integer");
            case "flag" -> values(schema, type, Stream.of("T", "F"));
            case "date" -> pattern(schema, type, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
            case "clock" -> pattern(schema, type, "^[0-9]{2}:[0-9]{2}:[0-9]{2}$");
            case "time" ->
                    pattern(
                            schema,
                            type,
                            "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}$");
            default -> text(schema, type, attribute);
        }
        type.add("null");
        return schema;
    }

    private static void text(ObjectNode schema, ArrayNode type, JsonNode attribute) {
        if (attribute.has("values")) {
            values(schema, type, attribute.get("values").valueStream().map(JsonNode::textValue));
        } else {
            type.add("string");
        }
    }

    private static void values(ObjectNode schema, ArrayNode type, Stream<String> values) {
        type.add("string");
        ArrayNode all = schema.putArray("enum");
        values.forEach(all::add);
        all.addNull();
    }

    private static void pattern(ObjectNode schema, ArrayNode type, String pattern) {
        type.add("string");
        schema.put("pattern", pattern);
    }

    private static void relationship(ObjectNode schema, JsonNode sample) {
        ObjectNode data = object(schema, List.of("data")).putObject("data");
        if (sample.isArray()) {
            data.put("type", "array");
            link(data.putObject("items").put("type", "object"));
        } else {
            data.putArray("type").add("object").add("null");
            link(data);
        }
    }

    private static void link(ObjectNode schema) {
        required(schema, List.of("type", "id"));
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("type").put("type", "string");
        properties.putObject("id").put("type", "string");
    }

    private static void meta(ObjectNode meta, EventType event) {
        ObjectNode debug =
                object(object(meta, List.of("debug")).putObject("debug"), List.of("resthook"));
        ObjectNode hook =
                object(
                        debug.putObject("resthook"),
                        List.of("id", "target", "trigger_count", "event_name", "resource_type"));
        hook.putObject("id").put("type", "string");
        hook.putObject("target").put("type", "string");
        hook.putObject("trigger_count")
                .put("type", "integer")
                .put("description", "The hook's count, as known when the callback is sent.");
        hook.putObject("event_name").put("const", event.eventName());
        hook.putObject("resource_type").put("const", event.resource().typeName());
        hook.putObject("resource_id").put("type", "string");
    }

    /** Makes {@code schema} that of an object, and returns its {@code properties} to fill. */
    private static ObjectNode object(ObjectNode schema, List<String> required) {
        schema.put("type", "object");
        required(schema, required);
        return schema.putObject("properties");
    }

    private static void required(ObjectNode schema, List<String> names) {
        ArrayNode required = schema.putArray("required");
        names.forEach(required::add);
    }

    private static List<String> names(JsonNode object) {
        return object.propertyStream().map(each -> each.getKey()).toList();
    }
}
