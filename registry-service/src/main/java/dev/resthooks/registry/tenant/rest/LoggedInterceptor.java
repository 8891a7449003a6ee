package dev.resthooks.registry.tenant.rest;

import dev.resthooks.registry.tenant.LoggedRequest;
import dev.resthooks.registry.tenant.SecurityLog;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
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
    private static final int OK = 200;

    /** The status of a change by a form of the console, which leads to a page. */
    private static final int SEE_OTHER = 303;

    private final SecurityLog log;
    private final CurrentCaller current;
    private final FurtherActs further;
    private final RoutingContext routing;
    private final UriInfo uri;

    /** What a method has done. */
    private record Act(
            String name,
            LoggedRequest request,
            Optional<String> hooks,
            List<String> further,
            Optional<String> about) {}

    /** What the log shows of an answer. */
    private record Answer(int status, MultivaluedMap<String, Object> headers) {
        /** The answer of a method that returns its entity alone. */
        static final Answer PLAIN = new Answer(OK, new MultivaluedHashMap<>());

        static Answer of(@Nullable Object result) {
            return switch (result) {
                case RestResponse<?> it -> new Answer(it.getStatus(), it.getHeaders());
                case Response it -> new Answer(it.getStatus(), it.getHeaders());
                case null, default -> PLAIN;
            };
        }

        boolean isSuccess() {
            return (status >= OK && status < 300) || status == SEE_OTHER;
        }

        Optional<String> path(String header) {
            return Optional.ofNullable(headers.getFirst(header))
                    .map(url -> url.toString().replaceFirst("[?#].*", ""));
        }
    }

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
        LoggedRequest sent = SecurityLogFilter.logged(routing, current.claims());
        Optional<String> hooks = hooksInPath();
        @Nullable Object result = call.proceed();
        Act act =
                new Act(
                        call.getMethod().getAnnotation(Logged.class).value(),
                        // Whoever signs in is known by now.
                        sent.by(current.claims().or(sent::sender)),
                        hooks,
                        further.all(),
                        further.about());
        if (result instanceof Uni<?> later) {
            return later.onItem()
                    .invoke(it -> log(act, Answer.of(it)))
                    .onCancellation()
                    .invoke(() -> log(act, Answer.PLAIN));
        }
        log(act, Answer.of(result));
        return result;
    }

    private void log(Act done, Answer answer) {
        if (!answer.isSuccess()) {
            return;
        }
        Optional<String> hooks =
                done.hooks()
                        .or(() ->
                                answer.path(HttpHeaders.CONTENT_LOCATION)
                                        .map(path -> path.substring(path.lastIndexOf('/') + 1)));
        Stream.concat(Stream.of(done.name()), done.further().stream())
                .forEach(name ->
                        log.accepted(
                                name,
                                done.request(),
                                hooks,
                                answer.path(HttpHeaders.LOCATION),
                                done.about()));
    }

    private Optional<String> hooksInPath() {
        MultivaluedMap<String, String> parameters = uri.getPathParameters();
        return Stream.of("id", "ids")
                .map(parameters::getFirst)
                .flatMap(Stream::ofNullable)
                .findFirst();
    }
}
