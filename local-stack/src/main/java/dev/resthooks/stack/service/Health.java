package dev.resthooks.stack.service;

import dev.resthooks.stack.PlainHttp;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

public final class Health {
    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private Health() {}

    /** Returns whether the service with this management URL is ready. */
    public static boolean isReady(URI management) {
        URI ready = management.resolve("/q/health/ready");
        try {
            return PlainHttp.send("GET", ready, Map.of(), "", PATIENCE).status() == OK;
        } catch (IOException notListening) {
            return false;
        }
    }
}
