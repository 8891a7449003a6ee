package dev.resthooks.registry.api.rest;

import dev.resthooks.registry.api.AcceptHeader;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Decides on the media type of each answer, before anything else looks at the request: what follows
 * sees a header {@code Accept} with exactly that type. Pages of the console are HTML, and their
 * streams events, whatever is accepted.
 */
final class AcceptFilter {
    /** Before the check of the token. */
    static final int PRIORITY = 100;

    @ServerRequestFilter(preMatching = true, priority = PRIORITY)
    void negotiate(RoutingContext routing) {
        MultiMap headers = routing.request().headers();
        if (Pages.isOne(routing)) {
            headers.set(
                    HttpHeaders.ACCEPT,
                    EventStreams.isOne(routing)
                            ? MediaType.SERVER_SENT_EVENTS
                            : MediaType.TEXT_HTML);
            return;
        }
        String accept = String.join(",", headers.getAll(HttpHeaders.ACCEPT));
        headers.set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON);
        AcceptHeader parsed = AcceptHeader.of(accept);
        headers.set(
                HttpHeaders.ACCEPT,
                EventStreams.isOne(routing)
                        ? parsed.preferred(List.of(MediaType.SERVER_SENT_EVENTS))
                        : parsed.preferred());
    }
}
