package dev.resthooks.registry.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.resthooks.registry.catalogue.CatalogueEntry;
import java.util.stream.Collectors;

/**
 * A sample of a callback as people read it.
 *
 * @param headers the headers, a line each
 * @param body the body, indented
 */
public record CallbackText(String event, String description, String headers, String body) {
    private static final JsonMapper JSON = new JsonMapper();

    public static CallbackText of(CatalogueEntry entry) {
        String headers =
                entry.sample().headers().entrySet().stream()
                        .map(header -> header.getKey() + ": " + header.getValue())
                        .collect(Collectors.joining("\n"));
        return new CallbackText(
                entry.event().eventName(),
                entry.description(),
                headers,
                indented(entry.sample().body()));
    }

    private static String indented(Object body) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a sample can't be written as JSON", impossible);
        }
    }
}
