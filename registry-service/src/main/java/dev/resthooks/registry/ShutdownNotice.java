package dev.resthooks.registry;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Asks clients with persistent connections to reconnect before this replica stops (RFC 9112, 9.6).
 * From SIGTERM to the end of {@code quarkus.shutdown.delay} it answers as before, while load
 * balancers notice that it is not ready. They cannot move an open connection.
 */
@ApplicationScoped
class ShutdownNotice {
    private static final int BEFORE_ALL_ELSE = Integer.MAX_VALUE;

    private volatile boolean isStopping;

    void stopsSoon(@Observes ShutdownDelayInitiatedEvent delay) {
        isStopping = true;
    }

    void register(@Observes Filters filters) {
        filters.register(this::mark, BEFORE_ALL_ELSE);
    }

    private void mark(RoutingContext routing) {
        if (isStopping) {
            routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        routing.next();
    }
}
