package dev.resthooks.stack.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.resthooks.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** Sends and receives JSON. For any thread. */
public final class JsonClient {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    private final URI server;
    private final Supplier<Map<String, String>> headers;

    /**
     * A client of one server.
     *
     * @param server without a slash at the end
     * @param headers sent with each request
     */
    public JsonClient(URI server, Supplier<Map<String, String>> headers) {
        this.server = server;
        this.headers = headers;
    }

    /**
     * What a server answered.
     *
     * @param text the body as it came
     */
    public record Answer(int status, String text) {
        /** The body as JSON; missing when it is empty or no JSON. */
        public JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException notJson) {
                return MissingNode.getInstance();
            }
        }
    }

    public Answer get(String path) {
        return send("GET", path, "");
    }

    public Answer send(String method, String path, Object body) {
        return send(method, path, JSON.valueToTree(body).toString());
    }

    /**
     * Sends a body as it is.
     *
     * @param body none when empty
     */
    public Answer send(String method, String path, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + path))
                        .timeout(PATIENCE)
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        headers.get().forEach(request::header);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + server + path + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + method + " " + server + path, e);
        }
    }

    /** The answer's JSON; throws when the status is no success. */
    JsonNode expectJson(String method, String path, String body) {
        Answer answer = send(method, path, body);
        if (answer.status() / 100 != 2) {
            throw new StackException(
                    "%s %s%s answered %d: %s"
                            .formatted(method, server, path, answer.status(), answer.text()));
        }
        return answer.json();
    }
}
