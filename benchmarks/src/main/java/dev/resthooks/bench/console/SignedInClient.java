package dev.resthooks.bench.console;

import dev.resthooks.bench.BenchException;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A client of the console, with the cookie of a session. */
final class SignedInClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI console;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();

    private SignedInClient(URI console) {
        this.console = console;
    }

    /** Signs in with the token of a link. */
    static SignedInClient signIn(URI console, String token) {
        SignedInClient client = new SignedInClient(console);
        client.send(
                HttpRequest.newBuilder(console.resolve("/console/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("token=" + token)));
        return client;
    }

    /** Returns the page at a path. Any other answer than 200 fails. */
    String page(String path) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(console.resolve(path)));
        if (answer.statusCode() != 200) {
            throw new BenchException(
                    "%s answers %d: %s".formatted(path, answer.statusCode(), answer.body()));
        }
        return answer.body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(
                    request.timeout(PATIENCE).header("Accept", "text/html").build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new BenchException("the console does not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
