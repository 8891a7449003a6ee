package dev.resthooks.simulator.world;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.resthooks.contract.event.Body;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes resources as JSON:API 1.0 documents with every attribute of the shape; unset ones are
 * null.
 */
final class DocumentWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private DocumentWriter() {}

    /** Returns the whole document. */
    static Body whole(Resource resource) {
        return document(resource, true);
    }

    /** Returns a document with type and id only, as for a deleted resource. */
    static Body identity(Resource resource) {
        return document(resource, false);
    }

    private static Body document(Resource resource, boolean whole) {
        try (ByteArrayBuilder out = new ByteArrayBuilder(1024);
                JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("jsonapi");
            json.writeStringField("version", "1.0");
            json.writeEndObject();
            json.writeObjectFieldStart("data");
            json.writeStringField("type", resource.shape().type().typeName());
            json.writeStringField("id", resource.id());
            if (whole) {
                attributes(resource, json);
                relationships(resource, json);
            }
            json.writeEndObject();
            json.writeEndObject();
            json.flush();
            return Body.of(out.toByteArray());
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }

    private static void attributes(Resource resource, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("attributes");
        List<String> names = resource.shape().attributes();
        for (int at = 0; at < names.size(); at++) {
            json.writeFieldName(names.get(at));
            value(resource.attribute(at), json);
        }
        json.writeEndObject();
    }

    private static void value(@Nullable Object value, JsonGenerator json) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Integer number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(number);
            default -> throw new IllegalArgumentException("no attribute is a " + value.getClass());
        }
    }

    private static void relationships(Resource resource, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("relationships");
        List<String> names = resource.shape().relationships();
        for (int at = 0; at < names.size(); at++) {
            json.writeObjectFieldStart(names.get(at));
            json.writeFieldName("data");
            switch (resource.relationship(at)) {
                case null -> json.writeNull();
                case Link link -> link(link, json);
                case List<?> links -> links(links, json);
                default -> throw new IllegalArgumentException("neither a link nor links");
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void links(List<?> links, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (Object link : links) {
            link((Link) link, json);
        }
        json.writeEndArray();
    }

    private static void link(Link link, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", link.type());
        json.writeStringField("id", link.id());
        json.writeEndObject();
    }
}
