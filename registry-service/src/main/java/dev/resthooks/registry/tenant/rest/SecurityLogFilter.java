package dev.resthooks.registry.tenant.rest;

import dev.resthooks.registry.api.rest.ProblemBody;
import dev.resthooks.registry.api.rest.RequestIds;
import dev.resthooks.registry.tenant.Claims;
import dev.resthooks.registry.tenant.LoggedRequest;
import dev.resthooks.registry.tenant.Refusal;
import dev.resthooks.registry.tenant.SecurityLog;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Writes refused requests to the {@link SecurityLog}, when the answer is known. */
final class SecurityLogFilter {
    private final SecurityLog log;
    private final RefusedRequests refused;
    private final CurrentCaller current;

    SecurityLogFilter(SecurityLog log, RefusedRequests refused, CurrentCaller current) {
        this.log = log;
        this.refused = refused;
        this.current = current;
    }

    @ServerResponseFilter
    void log(ContainerResponseContext answer, RoutingContext routing) {
        int status = answer.getStatus();
        String code = code(answer);
        if (Refusal.isOne(status, code)) {
            Refusal refusal = new Refusal(status, code);
            refused.count(refusal);
            log.refused(refusal, logged(routing, current.claims()));
        }
    }

    private static String code(ContainerResponseContext answer) {
        return answer.getEntity() instanceof ProblemBody(ProblemBody.Errors errors)
                ? errors.code()
                : "";
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
