package dev.resthooks.registry.tenant.rest;

import dev.resthooks.kit.ProblemBody;
import dev.resthooks.registry.api.rest.RequestIds;
import dev.resthooks.registry.tenant.Claims;
import dev.resthooks.registry.tenant.SecurityLog;
import dev.resthooks.registry.tenant.SecurityLog.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Counts the requests that are refused, by reason, and writes them to the {@link SecurityLog}. */
@Startup
@ApplicationScoped
class RefusedRequests {
    /** Those that are there before the first such request, so that alerts see it. */
    private static final List<Refusal> USUAL =
            List.of(
                    new Refusal(400, "body-incomplete"),
                    new Refusal(401, "unauthorized"),
                    new Refusal(403, "forbidden"),
                    new Refusal(408, "body-timeout"),
                    new Refusal(413, "too-large"),
                    new Refusal(429, "too-many-requests"),
                    new Refusal(429, "too-many-at-once"),
                    new Refusal(503, "busy"));

    private final MeterRegistry registry;
    private final SecurityLog log;
    private final CurrentCaller current;

    RefusedRequests(MeterRegistry registry, SecurityLog log, CurrentCaller current) {
        this.registry = registry;
        this.log = log;
        this.current = current;
        USUAL.forEach(this::counter);
    }

    @ServerResponseFilter
    void read(ContainerResponseContext answer, RoutingContext routing) {
        int status = answer.getStatus();
        String code =
                answer.getEntity() instanceof ProblemBody(ProblemBody.Errors errors)
                        ? errors.code()
                        : "";
        if (Refusal.isOne(status, code)) {
            add(new Refusal(status, code), current.claims(), routing);
        }
    }

    /** Adds a request of whoever has these claims; empty if the request has no valid token. */
    void add(Refusal refusal, Optional<Claims> sender, RoutingContext routing) {
        counter(refusal).increment();
        log.refused(refusal, logged(routing, sender));
    }

    private Counter counter(Refusal refusal) {
        return Counter.builder("resthooks.requests.refused")
                .tag("status", Integer.toString(refusal.status()))
                .tag("reason", refusal.code())
                .description("Requests that were refused because of who sent them, or how much")
                .register(registry);
    }

    static SecurityLog.Request logged(RoutingContext routing, Optional<Claims> sender) {
        HttpServerRequest request = routing.request();
        return new SecurityLog.Request(
                RequestIds.of(routing),
                sender,
                address(request),
                request.method().name(),
                Optional.ofNullable(request.path()).orElse(""));
    }

    /**
     * Returns the address of the client, by {@code quarkus.http.proxy.*} as a proxy has named it;
     * an empty text if it is not known.
     */
    static String address(HttpServerRequest request) {
        return Optional.ofNullable(request.remoteAddress())
                .map(it -> it.hostAddress() == null ? it.host() : it.hostAddress())
                .orElse("");
    }
}
