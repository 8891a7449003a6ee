package dev.resthooks.registry.api.rest;

import dev.resthooks.registry.api.BodyBudget;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /**
     * A body that is being read. One that is too long is 413; one that hasn't arrived within the
     * deadline is 408; one that gives way to those of other senders is 503; one in another charset
     * than UTF-8 is 415. Used by the event loop of its connection alone.
     */
    private static final class IncomingBody {
        private static final Pattern CHARSET =
                Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]*)", Pattern.CASE_INSENSITIVE);

        private final RoutingContext routing;
        private final HttpServerRequest request;
        private final BodyAllowance allowance;
        private final UniEmitter<? super Response> done;
        private Buffer body = Buffer.buffer();
        private Runnable release = () -> {};
        private boolean isOver;

        IncomingBody(
                RoutingContext routing,
                BodyAllowance allowance,
                UniEmitter<? super Response> done) {
            this.routing = routing;
            this.request = routing.request();
            this.allowance = allowance;
            this.done = done;
        }

        /** Begins to read up to so many bytes, after the word to send them if that is expected. */
        void read(int bytes, boolean expectsContinue) {
            Context loop = routing.vertx().getOrCreateContext();
            Runnable giveWay = () -> loop.runOnContext(_ -> refuse(Problems.bodyGaveWay()));
            switch (allowance.budget().begin(allowance.sender(), bytes, giveWay)) {
                case BodyBudget.SenderFull() -> refuse(Problems.tooManyBodies());
                case BodyBudget.AllFull() -> refuse(Problems.bodyGaveWay());
                case BodyBudget.Reading reading -> read(reading, expectsContinue);
            }
        }

        private void read(BodyBudget.Reading reading, boolean expectsContinue) {
            long timer =
                    routing.vertx()
                            .setTimer(
                                    allowance.deadline().toMillis(),
                                    _ -> refuse(Problems.bodyTimeout(allowance.deadline())));
            release =
                    () -> {
                        routing.vertx().cancelTimer(timer);
                        reading.end();
                    };
            // The connection was closed. Nobody reads the answer, but the security log shows it.
            request.exceptionHandler(_ -> refuse(Problems.bodyIncomplete()));
            request.endHandler(_ -> complete());
            request.handler(this::append);
            if (expectsContinue) {
                routing.response().writeContinue();
            }
            request.resume();
        }

        private void append(Buffer bytes) {
            body.appendBuffer(bytes);
            if (body.length() > allowance.limit()) {
                refuse(Problems.tooLarge(allowance.limit()));
            }
        }

        private void complete() {
            if (isOver) {
                return;
            }
            isOver = true;
            release.run();
            if (body.length() > 0 && !isUtf8()) {
                done.fail(Problems.unsupportedCharset());
                return;
            }
            ((RoutingContextInternal) routing).setBody(body);
            done.complete(null);
        }

        /** The connection stays for a while: nothing of the body may stay with it. */
        private void refuse(ProblemException refusal) {
            if (isOver) {
                return;
            }
            isOver = true;
            release.run();
            body = Buffer.buffer();
            request.pause();
            request.handler(null);
            request.endHandler(null);
            request.exceptionHandler(null);
            done.fail(refusal);
        }

        private boolean isUtf8() {
            @Nullable String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
            if (type == null) {
                return true;
            }
            Matcher charset = CHARSET.matcher(type);
            return !charset.find() || "UTF-8".equalsIgnoreCase(charset.group(1));
        }
    }
}
