package dev.resthooks.registry.api.rest;

import io.vertx.core.Context;
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

    /**
     * The end handler runs on the thread that answers, while the answer's bytes wait for the
     * connection's event loop: what closes the connection must queue there behind them.
     */
    static void of(RoutingContext routing) {
        Context loop = routing.vertx().getOrCreateContext();
        routing.addEndHandler(answered -> loop.runOnContext(written -> linger(routing)));
    }

    private static void linger(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (request.isEnded()) {
            request.connection().close();
            return;
        }
        long closing =
                routing.vertx().setTimer(LINGER.toMillis(), late -> request.connection().close());
        request.handler(thrownAway -> {});
        request.endHandler(read -> {
            routing.vertx().cancelTimer(closing);
            request.connection().close();
        });
        request.resume();
    }
}
