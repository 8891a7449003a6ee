package dev.resthooks.registry.api.rest;

import dev.resthooks.registry.api.Problems;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of each request into memory, on the event loop, before the request counts as under
 * way and before a thread serves it: so a client that sends slowly holds neither. A request has a
 * body only by the {@link BodyAllowance} of the gate that it passed. A longer body is 413.
 */
final class BodyFilter {
    /** Runs after the gates. */
    @ServerRequestFilter(preMatching = true, priority = Priorities.AUTHENTICATION + 1)
    Uni<Response> read(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        Optional<BodyAllowance> allowance = BodyAllowance.of(routing);
        int limit = allowance.map(BodyAllowance::limit).orElse(0);
        long announced = announced(request, limit);
        if (announced > limit) {
            throw Problems.tooLarge(limit);
        }
        if (request.isEnded()) {
            return Uni.createFrom().nullItem();
        }
        if (allowance.isEmpty() || announced == 0) {
            return Uni.createFrom().emitter(done -> readNothing(routing, done));
        }
        return Uni.createFrom()
                .emitter(done ->
                        new IncomingBody(routing, allowance.get(), done)
                                .read((int) announced, expectsContinue(request)));
    }

    /** Waits for the end of a request without a body, which comes with its head. */
    private static void readNothing(RoutingContext routing, UniEmitter<? super Response> done) {
        HttpServerRequest request = routing.request();
        request.exceptionHandler(_ -> done.fail(Problems.bodyIncomplete()));
        request.endHandler(_ -> {
            ((RoutingContextInternal) routing).setBody(Buffer.buffer());
            done.complete(null);
        });
        request.resume();
    }

    /** Returns the bytes that the request says it has; without a number, as many as it may have. */
    private static long announced(HttpServerRequest request, int limit) {
        @Nullable String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            // At least one: a body that may be empty needs an allowance as well.
            return request.headers().contains("Transfer-Encoding") ? Math.max(limit, 1) : 0;
        }
        try {
            return Long.parseLong(length.strip());
        } catch (NumberFormatException malformed) {
            throw Problems.other(400);
        }
    }

    private static boolean expectsContinue(HttpServerRequest request) {
        return HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(request.getHeader("Expect"));
    }
}
