package dev.resthooks.registry.tenant.rest;

import dev.resthooks.registry.api.rest.ProblemBody;
import dev.resthooks.registry.api.rest.RequestIds;
import dev.resthooks.registry.tenant.Claims;
import dev.resthooks.registry.tenant.LoggedRequest;
import dev.resthooks.registry.tenant.Refusal;
import dev.resthooks.registry.tenant.SecurityLog;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Writes the {@link SecurityLog}, when the answer to a request is known. */
final class SecurityLogFilter {
    /** The status of a change by a form of the console, which leads to a page. */
    private static final int SEE_OTHER = 303;

    private final SecurityLog log;
    private final RefusedRequests refused;
    private final CurrentCaller current;
    private final FurtherActs further;

    SecurityLogFilter(
            SecurityLog log, RefusedRequests refused, CurrentCaller current, FurtherActs further) {
        this.log = log;
        this.refused = refused;
        this.current = current;
        this.further = further;
    }

    @ServerResponseFilter
    void log(
            ContainerRequestContext request,
            ContainerResponseContext answer,
            ResourceInfo resource,
            RoutingContext routing) {
        int status = answer.getStatus();
        String code = code(answer);
        if (Refusal.isOne(status, code)) {
            Refusal refusal = new Refusal(status, code);
            refused.count(refusal);
            log.refused(refusal, logged(routing, current.claims()));
        } else if ((status >= 200 && status < 300) || status == SEE_OTHER) {
            Stream.concat(acts(resource), further.all().stream())
                    .forEach(act ->
                            log.accepted(
                                    act,
                                    logged(routing, current.claims()),
                                    hooks(request, answer),
                                    header(answer, HttpHeaders.LOCATION)
                                            .map(SecurityLogFilter::path),
                                    further.about()));
        }
    }

    private static Stream<String> acts(ResourceInfo resource) {
        @Nullable Method method = resource.getResourceMethod();
        return Stream.ofNullable(method)
                .flatMap(it -> Stream.ofNullable(it.getAnnotation(Logged.class)))
                .map(Logged::value);
    }

    private static String code(ContainerResponseContext answer) {
        return answer.getEntity() instanceof ProblemBody(ProblemBody.Errors errors)
                ? errors.code()
                : "";
    }

    /** Returns the ids in the path, or that of a hook which was registered. */
    private static Optional<String> hooks(
            ContainerRequestContext request, ContainerResponseContext answer) {
        MultivaluedMap<String, String> parameters = request.getUriInfo().getPathParameters();
        return Stream.of("id", "ids")
                .map(parameters::getFirst)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .or(() -> header(answer, HttpHeaders.CONTENT_LOCATION).map(SecurityLogFilter::end));
    }

    private static String path(String url) {
        return url.replaceFirst("[?#].*", "");
    }

    private static String end(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Optional<String> header(ContainerResponseContext answer, String name) {
        return Optional.ofNullable(answer.getHeaders().getFirst(name)).map(Object::toString);
    }

    /**
     * Returns what the log shows of a request.
     *
     * @param sender the claims of its token; empty if the request has no valid token
     */
    static LoggedRequest logged(RoutingContext routing, Optional<Claims> sender) {
        HttpServerRequest request = routing.request();
        return new LoggedRequest(
                RequestIds.of(routing),
                sender,
                ClientAddress.of(request),
                request.method().name(),
                Optional.ofNullable(request.path()).orElse(""));
    }
}
