package dev.resthooks.registry.tenant.rest;

import dev.resthooks.registry.tenant.SecurityLog;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Writes what {@link Logged} methods have done to the {@link SecurityLog}. It does so right after
 * the method: if the client hangs up meanwhile, there is no answer that a filter could see.
 */
@Interceptor
@Logged("")
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class LoggedInterceptor {
    /** The status of a change by a form of the console, which leads to a page. */
    private static final int SEE_OTHER = 303;

    private final SecurityLog log;
    private final CurrentCaller current;
    private final FurtherActs further;
    private final RoutingContext routing;
    private final UriInfo uri;

    LoggedInterceptor(
            SecurityLog log,
            CurrentCaller current,
            FurtherActs further,
            RoutingContext routing,
            UriInfo uri) {
        this.log = log;
        this.current = current;
        this.further = further;
        this.routing = routing;
        this.uri = uri;
    }

    @AroundInvoke
    @Nullable Object log(InvocationContext call) throws Exception {
        SecurityLog.Request sent = RefusedRequests.logged(routing, current.claims());
        Optional<String> hooks = hooksInPath();
        @Nullable Object result = call.proceed();
        // Whoever signs in is known by now.
        SecurityLog.Request request = sent.by(current.claims().or(sent::sender));
        String name = call.getMethod().getAnnotation(Logged.class).value();
        List<String> acts =
                Stream.concat(Stream.of(name), further.all().stream())
                        .filter(it -> !it.equals(Logged.NOTHING))
                        .toList();
        Optional<String> about = further.about();
        Consumer<@Nullable Object> done = it -> log(acts, request, hooks, about, answer(it));
        if (result instanceof Uni<?> later) {
            return later.onItem().invoke(done).onCancellation().invoke(() -> done.accept(null));
        }
        done.accept(result);
        return result;
    }

    private static Response answer(@Nullable Object result) {
        return switch (result) {
            case RestResponse<?> it -> it.toResponse();
            case Response it -> it;
            case null, default -> Response.ok().build();
        };
    }

    private void log(
            List<String> acts,
            SecurityLog.Request request,
            Optional<String> hooksInPath,
            Optional<String> about,
            Response answer) {
        if (answer.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL
                || answer.getStatus() == SEE_OTHER) {
            Optional<String> hooks =
                    hooksInPath.or(() ->
                            path(HttpHeaders.CONTENT_LOCATION, answer)
                                    .map(path -> path.substring(path.lastIndexOf('/') + 1)));
            Optional<String> created = path(HttpHeaders.LOCATION, answer);
            acts.forEach(act -> log.accepted(act, request, hooks, created, about));
        }
    }

    private static Optional<String> path(String header, Response answer) {
        return Optional.ofNullable(answer.getHeaders().getFirst(header))
                .map(url -> url.toString().replaceFirst("[?#].*", ""));
    }

    private Optional<String> hooksInPath() {
        MultivaluedMap<String, String> parameters = uri.getPathParameters();
        return Stream.of("id", "ids")
                .map(parameters::getFirst)
                .flatMap(Stream::ofNullable)
                .findFirst();
    }
}
