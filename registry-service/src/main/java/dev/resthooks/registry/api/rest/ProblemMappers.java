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
record ProblemMappers(AllowedMethods methods) {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private static final int DEPTH = 20;

    /** What RESTEasy and the operating system say of a connection that is gone. */
    private static final Pattern CLOSED =
            Pattern.compile(
                    "connection has been closed|connection reset|broken pipe",
                    Pattern.CASE_INSENSITIVE);

    @ServerExceptionMapper
    RestResponse<ProblemBody> failed(
            Throwable failure, HttpHeaders request, UriInfo uri, RoutingContext routing) {
        UUID id = RequestIds.of(routing);
        ProblemException shown =
                shown(
                        failure,
                        uri.getPath(),
                        new LogLine().with("id", id).with("path", uri.getPath()));
        if (shown.problem().headers().containsKey("Connection")) {
            ClosingConnections.afterAnswer(routing);
        }
        return answer(shown, id, request);
    }

    private ProblemException shown(Throwable failure, String path, LogLine line) {
        return switch (failure) {
            case ProblemException refusal -> refusal;
            case WebApplicationException byHttp -> {
                ProblemException refusal = refusal(byHttp.getResponse().getStatus(), path);
                if (refusal.problem().status() >= 500) {
                    LOG.errorf(failure, "request failed: %s", line);
                }
                yield refusal;
            }
            case QueryTimeoutException timeout -> {
                LOG.warnf("request took too long: %s", line.with("cause", timeout));
                yield Problems.tookTooLong();
            }
            case IOException gone when isOfClosedConnection(gone, DEPTH) -> {
                LOG.debugf("a client has hung up before its answer: %s", line);
                yield Problems.internal();
            }
            case Throwable away when DatabaseOutage.isBehind(away) -> {
                LOG.warnf(
                        "request failed, PostgreSQL is unavailable: %s", line.with("cause", away));
                yield Problems.unavailable();
            }
            default -> {
                LOG.errorf(failure, "request failed: %s", line);
                yield Problems.internal();
            }
        };
    }

    /** Whether an answer was not written because the connection is closed or reset. */
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

    private ProblemException refusal(int status, String path) {
        return switch (status) {
            case 404 -> notFound(path);
            case 405 -> Problems.methodNotAllowed(methods.at(path));
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
                ? Problems.notFound("There is no resource at " + path + ".")
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
                        source(problem.source()),
                        problem.meta()));
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
