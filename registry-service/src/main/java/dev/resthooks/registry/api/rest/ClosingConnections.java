package dev.resthooks.registry.api.rest;

import io.netty.util.AttributeKey;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Closes the connections of clients whose requests are not read to their end, or not served (RFC
 * 9112, 9.6), and of those that go on sending requests and don't read the answers to earlier ones
 * (HTTP pipelining, 9.3.2): these would pile up in memory. A client that reads each answer before
 * it sends the next request is never concerned by the latter.
 */
@Singleton
final class ClosingConnections {
    private static final AttributeKey<Boolean> CLOSING =
            AttributeKey.valueOf(ClosingConnections.class, "closing");
    private static final Duration LINGER = Duration.ofSeconds(5);

    /** The most pieces that are discarded. Each costs the same, however small it is. */
    private static final int PIECES = 1_000;

    void observe(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(ClosingConnections::closeOrServe);
    }

    private static void closeOrServe(RoutingContext routing) {
        ConnectionBase connection = connection(routing.request());
        if (routing.response().writeQueueFull()) {
            // Vert.x would close the connection when the answers have been read.
            var _ = connection.channel().close();
        } else if (connection.channel().hasAttr(CLOSING)) {
            connection.close();
        } else {
            routing.next();
        }
    }

    /**
     * Closes the connection behind the answer to this request, and serves nothing that comes after
     * it. First discards incoming bytes for a while, so that the client can read the answer.
     */
    static void afterAnswer(RoutingContext routing) {
        close(routing, LINGER);
    }

    /** Closes the connection as soon as the answer is written, which the client may never read. */
    static void atAnswer(RoutingContext routing) {
        close(routing, Duration.ZERO);
    }

    /**
     * The end handler runs on the thread that answers, while the bytes of the answer wait for the
     * connection's event loop. The close must be queued on that loop, behind them.
     */
    private static void close(RoutingContext routing, Duration linger) {
        connection(routing.request()).channel().attr(CLOSING).set(true);
        Context loop = routing.vertx().getOrCreateContext();
        routing.addEndHandler(answered -> loop.runOnContext(written -> linger(routing, linger)));
    }

    private static void linger(RoutingContext routing, Duration time) {
        HttpServerRequest request = routing.request();
        if (request.isEnded() || time.isZero()) {
            request.connection().close();
            return;
        }
        long closing =
                routing.vertx().setTimer(time.toMillis(), late -> request.connection().close());
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

    private static ConnectionBase connection(HttpServerRequest request) {
        return (ConnectionBase) request.connection();
    }
}
