package dev.resthooks.registry.api.rest;

import dev.resthooks.registry.api.BodyBudget;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/**
 * What the body of a request may take, as the gate that admits the request decides: {@code limit}
 * is the most bytes, counted for {@code sender}. A request without an allowance may have no body.
 */
public record BodyAllowance(BodyBudget budget, String sender, int limit, Duration deadline) {
    private static final String KEY = BodyAllowance.class.getName();

    public void giveTo(RoutingContext routing) {
        routing.put(KEY, this);
    }

    static Optional<BodyAllowance> of(RoutingContext routing) {
        return Optional.ofNullable(routing.get(KEY));
    }
}
