package dev.resthooks.registry.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.contract.catalogue.Catalogue.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The JSON Schema of an event's callback: what all have, around that of its {@code data}. */
public final class CallbackSchema {
    private static final JsonMapper JSON = new JsonMapper();

    /** Its nulls are set for each event. */
    private static final String OF_ALL = "/callback.schema.json";

    private CallbackSchema() {}

    public static JsonNode of(Event event) {
        try (InputStream ofAll = CallbackSchema.class.getResourceAsStream(OF_ALL)) {
            ObjectNode schema = JSON.readValue(Objects.requireNonNull(ofAll), ObjectNode.class);
            schema.put("title", event.name()).put("description", event.description());
            ObjectNode properties = schema.withObject("/properties");
            properties.set("data", event.schema());
            ObjectNode hook =
                    properties.withObject("/meta/properties/debug/properties/resthook/properties");
            hook.withObject("/event_name").put("const", event.name());
            hook.withObject("/resource_type").put("const", event.resource());
            return schema;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
