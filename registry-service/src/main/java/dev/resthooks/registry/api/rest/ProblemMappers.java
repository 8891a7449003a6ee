package dev.resthooks.registry.api.rest;

import dev.resthooks.contract.text.LogLine;
import dev.resthooks.kit.ProblemBody;
import dev.resthooks.registry.api.Problem;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.persistence.QueryTimeoutException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Maps every exception that can end a request to an answer with a {@link ProblemBody}. */
final class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private static final int DEPTH = 20;

    /** What RESTEasy and the operating system say of a connection that is gone. */
    private static final Pattern CLOSED =
            Pattern.compile(
                    "connection has been closed|connection reset|broken pipe",
                    Pattern.CASE_INSENSITIVE);

    private final AllowedMethods methods;

    ProblemMappers(AllowedMethods methods) {
        this.methods = methods;
    }

    @ServerExceptionMapper
    RestResponse<ProblemBody> refused(
            ProblemException refusal, HttpHeaders request, RoutingContext routing) {
        if (refusal.problem().headers().containsKey("Connection")) {
            LingeringClose.of(routing);
        }
        return answer(refusal, RequestIds.of(routing), request);
    }

    @ServerExceptionMapper
    RestResponse<ProblemBody> byHttp(
            WebApplicationException refusal,
            HttpHeaders request,
            UriInfo uri,
            RoutingContext routing) {
        ProblemException shown = refusal(refusal.getResponse().getStatus(), uri);
        UUID id = RequestIds.of(routing);
        if (shown.problem().status() >= 500) {
            LOG.errorf(refusal, "request failed: %s", line(id, uri));
        }
        return answer(shown, id, request);
    }

    @ServerExceptionMapper
    RestResponse<ProblemBody> tookTooLong(
            QueryTimeoutException timeout,
            HttpHeaders request,
            UriInfo uri,
            RoutingContext routing) {
        UUID id = RequestIds.of(routing);
        LOG.warnf("request took too long: %s", line(id, uri).with("cause", timeout));
        return answer(Problems.tookTooLong(), id, request);
    }

    @ServerExceptionMapper
    RestResponse<ProblemBody> failed(
            Throwable failure, HttpHeaders request, UriInfo uri, RoutingContext routing) {
        UUID id = RequestIds.of(routing);
        if (isHangUp(failure)) {
            LOG.debugf("a client has hung up before its answer: %s", line(id, uri));
            return answer(Problems.internal(), id, request);
        }
        if (DatabaseOutage.isBehind(failure)) {
            LOG.warnf(
                    "request failed, PostgreSQL is unavailable: %s",
                    line(id, uri).with("cause", failure));
            return answer(Problems.unavailable(), id, request);
        }
        LOG.errorf(failure, "request failed: %s", line(id, uri));
        return answer(Problems.internal(), id, request);
    }

    /** Whether the answer was not written because the connection is closed or reset. */
    static boolean isHangUp(Throwable failure) {
        return failure instanceof IOException && isOfClosedConnection(failure, DEPTH);
    }

    private static boolean isOfClosedConnection(@Nullable Throwable failure, int depth) {
        if (failure == null || depth == 0) {
            return false;
        }
        return failure instanceof ClosedChannelException
                || failure instanceof HttpClosedException
                || (failure instanceof IOException
                        && CLOSED.matcher(String.valueOf(failure.getMessage())).find())
                || isOfClosedConnection(failure.getCause(), depth - 1);
    }

    private static LogLine line(UUID id, UriInfo uri) {
        return new LogLine().with("id", id).with("path", uri.getPath());
    }

    private ProblemException refusal(int status, UriInfo uri) {
        return switch (status) {
            case 404 -> notFound(uri.getPath());
            case 405 -> Problems.methodNotAllowed(methods.at(uri.getPath()));
            case 406 -> Problems.notAcceptable();
            case 415 -> Problems.unsupportedMediaType();
            case 500 -> Problems.internal();
            default -> Problems.other(status);
        };
    }

    /** RESTEasy answers 404 to a wrong method if the path lies below another resource's path. */
    private ProblemException notFound(String path) {
        String allowed = methods.at(path);
        return allowed.isEmpty()
                ? Problems.notFound("There is no resource at " + path + ".", new Source.None())
                : Problems.methodNotAllowed(allowed);
    }

    private static RestResponse<ProblemBody> answer(
            ProblemException refusal, UUID requestId, HttpHeaders request) {
        Problem problem = refusal.problem();
        var answer =
                RestResponse.ResponseBuilder.create(
                                RestResponse.Status.fromStatusCode(problem.status()),
                                body(requestId, problem))
                        .type(mirrored(request));
        problem.headers().forEach(answer::header);
        return answer.build();
    }

    static ProblemBody body(UUID requestId, Problem problem) {
        return new ProblemBody(
                new ProblemBody.Errors(
                        requestId.toString(),
                        problem.status(),
                        problem.code(),
                        problem.title(),
                        problem.detail(),
                        source(problem.source())));
    }

    private static Map<String, String> source(Source source) {
        return switch (source) {
            case Source.Pointer(String pointer) -> Map.of("pointer", pointer);
            case Source.Parameter(String name) -> Map.of("parameter", name);
            case Source.Header(String name) -> Map.of("header", name);
            case Source.None() -> Map.of();
        };
    }

    /** Returns the media type that {@link AcceptFilter} has chosen; JSON instead of a stream. */
    private static MediaType mirrored(HttpHeaders request) {
        String chosen = request.getHeaderString(HttpHeaders.ACCEPT);
        return MediaType.valueOf(
                        chosen.equals(MediaType.SERVER_SENT_EVENTS)
                                ? MediaType.APPLICATION_JSON
                                : chosen)
                .withCharset(StandardCharsets.UTF_8.name());
    }
}
