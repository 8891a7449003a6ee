package dev.resthooks.registry.api.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.resthooks.registry.api.AcceptHeader;
import dev.resthooks.registry.api.Problem;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests that the HTTP server can read but that never reach a resource, in the documented
 * error shape: those with a URL that isn't one, those that the router refuses, and those that are
 * refused before RESTEasy sees them. Those for pages get plain text.
 */
@Singleton
public final class MalformedRequests {
    private static final String CHECK_OF_THE_SERVER = "vertx.disableURIValidation";

    private final ObjectMapper json;

    MalformedRequests(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Switches off the server's own check of URLs, which answers 400 without a body before any
     * handler. Must be called before the server starts.
     */
    public static void takeOverUrls() {
        System.setProperty(CHECK_OF_THE_SERVER, "true");
    }

    /** Adds a route before all others. It has no path: matching one would decode the URL. */
    void observe(@Observes Router router) {
        router.route()
                .order(Integer.MIN_VALUE)
                .handler(this::refuseBadUrl)
                .failureHandler(this::refuse);
    }

    private void refuseBadUrl(RoutingContext routing) {
        try {
            var _ = new URI(routing.request().uri());
        } catch (URISyntaxException malformed) {
            answer(routing, Problems.malformedUrl());
            return;
        }
        routing.next();
    }

    /** Answers for the router, which refuses for example a request without {@code Host}. */
    private void refuse(RoutingContext routing) {
        int status = routing.statusCode();
        if (400 <= status && status < 500) {
            answer(routing, Problems.other(status));
        } else {
            routing.next();
        }
    }

    /** Answers a request that is refused before RESTEasy sees it. */
    public void answer(RoutingContext routing, ProblemException refusal) {
        Problem problem = refusal.problem();
        boolean isPage = routing.request().uri().startsWith(Pages.ROOT + "/");
        String type = isPage ? MediaType.TEXT_PLAIN : accepted(routing.request());
        HttpServerResponse answer =
                routing.response()
                        .setStatusCode(problem.status())
                        .putHeader(HttpHeaders.CONTENT_TYPE, type + ";charset=UTF-8")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        problem.headers().forEach((name, value) -> answer.putHeader(name, value));
        if (problem.headers().containsKey("Connection")) {
            ClosingConnections.atAnswer(routing);
        } else if (hasBody(routing.request())) {
            answer.putHeader("Connection", "close");
            ClosingConnections.afterAnswer(routing);
        }
        var _ =
                answer.end(
                        isPage
                                ? Buffer.buffer(problem.title() + ". " + problem.detail() + "\n")
                                : body(RequestIds.of(routing), problem));
        routing.request().resume();
    }

    /** Returns whether the request announces a body, which may never end. */
    private static boolean hasBody(HttpServerRequest request) {
        @Nullable String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.headers().contains("Transfer-Encoding")
                || (length != null && !length.equals("0"));
    }

    private static String accepted(HttpServerRequest request) {
        try {
            return AcceptHeader.of(String.join(",", request.headers().getAll(HttpHeaders.ACCEPT)))
                    .preferred();
        } catch (ProblemException notAcceptable) {
            return MediaType.APPLICATION_JSON;
        }
    }

    private Buffer body(UUID id, Problem problem) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(ProblemMappers.body(id, problem)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an error can't be written as JSON", impossible);
        }
    }
}
