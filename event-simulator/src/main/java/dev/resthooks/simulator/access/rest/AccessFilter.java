package dev.resthooks.simulator.access.rest;

import dev.resthooks.simulator.access.AccessPolicy;
import dev.resthooks.simulator.access.AccessPolicy.RequestSource;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotSupportedException;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses requests over REST that a page of another site may have made. Each resource names the
 * media types of its bodies, none of which a browser sends for a page of another site without
 * asking first; so a body without a media type is refused as well.
 *
 * <p>{@code /receive/…} is not served over REST, and takes the requests of everybody.
 */
record AccessFilter(AccessPolicy policy) {
    @ServerRequestFilter(preMatching = true)
    void check(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        policy.refusal(source(request))
                .ifPresent(problem -> {
                    throw problem;
                });
        if (hasBody(request) && header(request, HttpHeaders.CONTENT_TYPE).isEmpty()) {
            throw new NotSupportedException();
        }
    }

    private static RequestSource source(HttpServerRequest request) {
        Optional<HostAndPort> called = Optional.ofNullable(request.authority());
        return new RequestSource(
                called.map(HostAndPort::host).orElse(""),
                called.map(HostAndPort::toString).orElse(""),
                header(request, HttpHeaders.ORIGIN),
                header(request, "Sec-Fetch-Site"));
    }

    private static boolean hasBody(HttpServerRequest request) {
        return header(request, HttpHeaders.TRANSFER_ENCODING).isPresent()
                || header(request, HttpHeaders.CONTENT_LENGTH)
                        .filter(length -> !length.equals("0"))
                        .isPresent();
    }

    private static Optional<String> header(HttpServerRequest request, CharSequence name) {
        return Optional.ofNullable(request.getHeader(name));
    }
}
