package dev.resthooks.registry.api.rest;

import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Hangs up on clients that go on sending requests on a connection and don't read the answers to
 * earlier ones (HTTP pipelining, RFC 9112, 9.3.2): these would pile up in memory. A client that
 * reads each answer before it sends the next request is never concerned.
 */
@Singleton
final class UnreadAnswers {
    void observe(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(UnreadAnswers::hangUpOnNonReaders);
    }

    private static void hangUpOnNonReaders(RoutingContext routing) {
        if (routing.response().writeQueueFull()) {
            // Vert.x would close the connection when the answers have been read.
            var _ = ((ConnectionBase) routing.request().connection()).channel().close();
        } else {
            routing.next();
        }
    }
}
