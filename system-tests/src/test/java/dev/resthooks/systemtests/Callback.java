package dev.resthooks.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** A request that a receiver got: path, query, headers by lower-case name, and the answer. */
public record Callback(
        String method, String url, int answered, Map<String, String> headers, JsonNode body) {
    static Callback of(JsonNode request) {
        Map<String, String> headers = new TreeMap<>();
        request.path("headers")
                .properties()
                .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
        return new Callback(
                request.path("method").asText(),
                request.path("url").asText(),
                request.path("answered").asInt(),
                headers,
                request.path("body"));
    }
}
