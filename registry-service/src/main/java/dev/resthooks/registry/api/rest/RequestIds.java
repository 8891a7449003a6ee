package dev.resthooks.registry.api.rest;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** Gives each request an id, by which its error answer and the lines of the log belong together. */
public final class RequestIds {
    private static final String KEY = RequestIds.class.getName();

    private RequestIds() {}

    public static UUID of(RoutingContext routing) {
        UUID known = routing.get(KEY);
        if (known != null) {
            return known;
        }
        UUID id = UUID.randomUUID();
        routing.put(KEY, id);
        return id;
    }
}
