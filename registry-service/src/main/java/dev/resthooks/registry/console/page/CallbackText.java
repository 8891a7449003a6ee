package dev.resthooks.registry.console.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.resthooks.registry.catalogue.Catalogue;
import java.util.stream.Collectors;

/**
 * A sample of a callback as people read it.
 *
 * @param headers the headers, a line each
 * @param body the body, indented
 */
public record CallbackText(String event, String description, String headers, String body) {
    private static final JsonMapper JSON = new JsonMapper();

    public static CallbackText of(Catalogue.Entry entry) {
        String headers =
                entry.sample().headers().entrySet().stream()
                        .map(header -> header.getKey() + ": " + header.getValue())
                        .collect(Collectors.joining("\n"));
        return new CallbackText(
                entry.event().eventName(),
                entry.description(),
                headers,
                written(entry.sample().body()));
    }

    /** Returns JSON with a line for each member; any other text as it is. */
    public static String indented(String json) {
        try {
            return written(JSON.readTree(json));
        } catch (JsonProcessingException notJson) {
            return json;
        }
    }

    private static String written(JsonNode body) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a sample can't be written as JSON", impossible);
        }
    }
}
