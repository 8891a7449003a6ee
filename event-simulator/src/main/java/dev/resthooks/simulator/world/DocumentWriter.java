package dev.resthooks.simulator.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.resthooks.contract.event.Body;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes resources as JSON:API 1.0 documents with every attribute of the shape; unset ones are
 * null.
 */
final class DocumentWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DocumentWriter() {}

    /** Returns the whole document. */
    static Body whole(Resource resource) {
        Shape shape = resource.shape();
        Map<String, Object> data = identifier(resource);
        data.put("attributes", named(shape.attributes(), resource::attribute));
        data.put(
                "relationships",
                named(
                        shape.relationships(),
                        at -> Collections.singletonMap("data", resource.relationship(at))));
        return document(data);
    }

    /** Returns a document with type and id only, as for a deleted resource. */
    static Body identity(Resource resource) {
        return document(identifier(resource));
    }

    private static Map<String, Object> identifier(Resource resource) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", resource.shape().type().typeName());
        data.put("id", resource.id());
        return data;
    }

    private static Map<String, @Nullable Object> named(
            List<String> names, IntFunction<@Nullable Object> values) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        for (int at = 0; at < names.size(); at++) {
            named.put(names.get(at), values.apply(at));
        }
        return named;
    }

    private static Body document(Map<String, Object> data) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("jsonapi", Map.of("version", "1.0"));
        document.put("data", data);
        try {
            return Body.of(JSON.writeValueAsBytes(document));
        } catch (JsonProcessingException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }
}
