package dev.resthooks.stack.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.resthooks.stack.PlainHttp;
import dev.resthooks.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Sends JSON to a server, whose root URL has no slash at the end. Thread-safe. */
public record JsonClient(URI server, Supplier<Map<String, String>> headers) {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final ObjectMapper JSON = new ObjectMapper();

    public record Response(int status, String text) {
        /** Returns the body as JSON; a missing node if it is empty or not JSON. */
        public JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException notJson) {
                return MissingNode.getInstance();
            }
        }

        /** Returns what the services say of a refusal, or else the whole body. */
        public String reason() {
            return json().at("/errors/detail").asText(text);
        }
    }

    public Response get(String path) {
        return send("GET", path, "");
    }

    public Response send(String method, String path, Object body) {
        return send(method, path, JSON.valueToTree(body).toString());
    }

    /** Sends a body unchanged; an empty text sends none. */
    public Response send(String method, String path, String body) {
        Map<String, String> all = new HashMap<>(headers.get());
        if (!body.isEmpty()) {
            all.put("Content-Type", "application/json");
        }
        try {
            var answer = PlainHttp.send(method, URI.create(server + path), all, body, PATIENCE);
            return new Response(answer.status(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + server + path + " got no answer", e);
        }
    }

    /** Returns the JSON of the answer to a request without a body; see the other method. */
    public JsonNode expectJson(String method, String path) {
        return expected(method, path, send(method, path, ""));
    }

    /** Returns the answer's JSON. Throws if the status is not a success. */
    public JsonNode expectJson(String method, String path, Object body) {
        return expected(method, path, send(method, path, body));
    }

    private JsonNode expected(String method, String path, Response answer) {
        if (answer.status() / 100 != 2) {
            throw new StackException(
                    "%s %s%s answered %d: %s"
                            .formatted(method, server, path, answer.status(), answer.reason()));
        }
        return answer.json();
    }
}
