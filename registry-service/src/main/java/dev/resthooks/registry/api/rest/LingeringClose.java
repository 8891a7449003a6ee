package dev.resthooks.registry.api.rest;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Closes the connection of a request whose body is not read to its end (RFC 9112, 9.6). It first
 * discards incoming bytes for a while, so that the client can read the answer.
 */
final class LingeringClose {
    private static final Duration LINGER = Duration.ofSeconds(5);

    /** The most pieces that are discarded. Each costs the same, however small it is. */
    private static final int PIECES = 1_000;

    private LingeringClose() {}

    /**
     * The end handler runs on the thread that answers, while the bytes of the answer wait for the
     * connection's event loop. The close must be queued on that loop, behind them.
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
        AtomicInteger pieces = new AtomicInteger();
        request.handler(discarded -> {
            if (pieces.incrementAndGet() == PIECES) {
                request.connection().close();
            }
        });
        request.endHandler(read -> {
            routing.vertx().cancelTimer(closing);
            request.connection().close();
        });
        request.resume();
    }
}
