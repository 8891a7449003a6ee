package dev.resthooks.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Calls the simulator as anybody would. A body without headers of its own is JSON. */
public final class Rest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    public Rest(URI base) {
        this.base = base;
    }

    /** What was answered. */
    public record Reply(int status, String text, HttpResponse<String> response) {
        public JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException notJson) {
                throw new UncheckedIOException(text, notJson);
            }
        }
    }

    public Reply get(String path) throws IOException, InterruptedException {
        return call("GET", path, "");
    }

    public Reply post(String path, String body, String... headers)
            throws IOException, InterruptedException {
        return call("POST", path, body, headers);
    }

    public Reply put(String path, String body) throws IOException, InterruptedException {
        return call("PUT", path, body);
    }

    public Reply delete(String path) throws IOException, InterruptedException {
        return call("DELETE", path, "");
    }

    public Reply call(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(Duration.ofSeconds(30))
                        .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        } else if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<String> response =
                client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Reply(response.statusCode(), response.body(), response);
    }
}
