package dev.resthooks.stack.service;

import dev.resthooks.stack.PlainHttp;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Checks a service by MicroProfile Health. */
public final class Health {
    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private Health() {}

    /**
     * Returns whether a service is ready.
     *
     * @param management the root URL of its management port
     */
    public static boolean isReady(URI management) {
        URI ready = management.resolve("/q/health/ready");
        try {
            return PlainHttp.send("GET", ready, Map.of(), "", PATIENCE).status() == OK;
        } catch (IOException notListening) {
            return false;
        }
    }
}
