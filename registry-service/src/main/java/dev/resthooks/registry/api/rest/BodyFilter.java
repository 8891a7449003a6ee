package dev.resthooks.registry.api.rest;

import dev.resthooks.registry.api.BodyDeadline;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.ProblemException;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of each admitted request into memory, on the event loop, before a thread serves
 * the request: so a client that sends slowly holds no thread. A body that is too long is 413; one
 * that hasn't arrived within the deadline is 408; one in another charset than UTF-8 is 415.
 */
final class BodyFilter {
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]*)", Pattern.CASE_INSENSITIVE);

    private final BodyDeadline deadline;

    BodyFilter(BodyDeadline deadline) {
        this.deadline = deadline;
    }

    /** Runs after the check of the token, so that strangers' bodies are not read. */
    @ServerRequestFilter(preMatching = true, priority = Priorities.AUTHENTICATION + 1)
    Uni<Response> read(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (request.isEnded()) {
            return Uni.createFrom().nullItem();
        }
        if (HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(
                request.getHeader(HttpHeaders.EXPECT))) {
            routing.response().writeContinue();
        }
        return Uni.createFrom().emitter(body -> read(routing, body));
    }

    private void read(RoutingContext routing, UniEmitter<? super Response> done) {
        HttpServerRequest request = routing.request();
        Buffer body = Buffer.buffer();
        long timer =
                routing.vertx()
                        .setTimer(
                                deadline.time().toMillis(),
                                _ -> refuse(request, done, Problems.bodyTimeout(deadline.time())));
        request.exceptionHandler(_ -> {
            routing.vertx().cancelTimer(timer);
            done.fail(Problems.other(400)); // nobody reads it: the connection was closed
        });
        request.endHandler(_ -> {
            routing.vertx().cancelTimer(timer);
            if (body.length() > 0 && !isUtf8(request)) {
                done.fail(Problems.unsupportedCharset());
                return;
            }
            ((RoutingContextInternal) routing).setBody(body);
            done.complete(null);
        });
        request.handler(bytes -> {
            body.appendBuffer(bytes);
            if (body.length() > JsonBody.LIMIT) {
                routing.vertx().cancelTimer(timer);
                refuse(request, done, Problems.tooLarge(JsonBody.LIMIT));
            }
        });
        request.resume();
    }

    private static void refuse(
            HttpServerRequest request, UniEmitter<?> done, ProblemException refusal) {
        request.pause();
        request.handler(null);
        request.endHandler(null);
        done.fail(refusal);
    }

    /** Returns whether the body is in UTF-8, the charset of JSON. */
    private static boolean isUtf8(HttpServerRequest request) {
        @Nullable String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null) {
            return true;
        }
        Matcher charset = CHARSET.matcher(type);
        return !charset.find() || "UTF-8".equalsIgnoreCase(charset.group(1));
    }
}
