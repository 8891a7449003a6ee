package dev.resthooks.stack.service;

import dev.resthooks.stack.PlainHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Checks a service by MicroProfile Health. */
public final class Health {
    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final HttpClient CLIENT = PlainHttp.client(PATIENCE);

    private Health() {}

    /**
     * Returns whether a service is ready.
     *
     * @param management the root URL of its management port
     */
    public static boolean isReady(URI management) {
        HttpRequest question =
                HttpRequest.newBuilder(management.resolve("/q/health/ready"))
                        .timeout(PATIENCE)
                        .build();
        try {
            return CLIENT.send(question, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notListening) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
