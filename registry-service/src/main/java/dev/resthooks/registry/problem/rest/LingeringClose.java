package dev.resthooks.registry.problem.rest;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Ends the connection of a request whose body is not wanted (RFC 9112, 9.6): what still comes is
 * thrown away for a while, so that the client gets to read the answer, then the connection is
 * closed.
 */
final class LingeringClose {
    private static final Duration LINGER = Duration.ofSeconds(5);

    private LingeringClose() {}

    static void of(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        routing.addEndHandler(answered -> {
            request.handler(thrownAway -> {});
            request.resume();
            long closing =
                    routing.vertx()
                            .setTimer(LINGER.toMillis(), late -> request.connection().close());
            request.endHandler(read -> {
                routing.vertx().cancelTimer(closing);
                request.connection().close();
            });
        });
    }
}
