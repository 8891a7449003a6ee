package dev.resthooks.registry.console.page;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.resthooks.registry.api.rest.ResponseView;
import dev.resthooks.registry.deliverylog.SentRequests.SentRequest;
import io.quarkus.qute.TemplateExtension;
import java.util.Map;

/** Requests and answers as people read them. */
@TemplateExtension(namespace = "http")
public final class HttpText {
    private static final JsonMapper JSON = new JsonMapper();

    private HttpText() {}

    public static String head(SentRequest sent) {
        return "POST " + sent.url() + "\n" + headers(sent.headers());
    }

    public static String headers(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(joining("\n"));
    }

    public static String answer(ResponseView response) {
        return headers(response.headers())
                + (response.headers().isEmpty() ? "\n" : "\n\n")
                + response.body()
                + (response.bodyTruncated() ? "…" : "");
    }

    /** Indents JSON, and returns any other text as it is. */
    public static String indented(String json) {
        try {
            return lines(JSON.readTree(json));
        } catch (JsonProcessingException notJson) {
            return json;
        }
    }

    public static String lines(JsonNode json) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can't be written as JSON", impossible);
        }
    }
}
