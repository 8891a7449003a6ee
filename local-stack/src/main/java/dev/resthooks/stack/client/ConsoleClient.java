package dev.resthooks.stack.client;

import dev.resthooks.stack.StackException;
import dev.resthooks.stack.token.TokenIssuer;
import dev.resthooks.stack.token.TokenIssuer.TokenRequest;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

/** The registry's console, signed in. */
public final class ConsoleClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI registry;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();

    private ConsoleClient(URI registry) {
        this.registry = registry;
    }

    /** Signs in by a link. The registry must trust the issuer of the tokens. */
    public static ConsoleClient signedIn(URI registry, TokenIssuer tokens, TokenRequest caller) {
        ConsoleClient console = new ConsoleClient(registry);
        String token = tokens.issueLink(caller, Clock.systemUTC().instant());
        console.send(
                HttpRequest.newBuilder(registry.resolve("/console/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "token="
                                                + URLEncoder.encode(
                                                        token, StandardCharsets.UTF_8))));
        return console;
    }

    /** Returns a page as soon as its last byte is there. */
    public HttpResponse<String> page(String path) {
        return send(HttpRequest.newBuilder(registry.resolve(path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(
                    request.timeout(PATIENCE).header("Accept", "text/html").build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new StackException("the console does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
