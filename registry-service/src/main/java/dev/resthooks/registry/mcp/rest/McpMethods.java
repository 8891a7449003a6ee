package dev.resthooks.registry.mcp.rest;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Some of the methods that agents call. */
interface McpMethods {
    /**
     * Returns the result in JSON, or empty if the method isn't one of these. What is refused ends
     * with {@link McpRequest.Refused} or a problem, of which agents get the code.
     */
    Optional<Uni<String>> call(McpRequest request, RoutingContext routing);

    /** As {@link #call}, of a method whose result is preceded by notifications. */
    default Optional<Multi<String>> stream(McpRequest request, RoutingContext routing) {
        return Optional.empty();
    }
}
