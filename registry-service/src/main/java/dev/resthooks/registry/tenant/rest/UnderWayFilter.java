package dev.resthooks.registry.tenant.rest;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Counts each admitted request as under way, as soon as its body is there. */
final class UnderWayFilter {
    private final CallerAdmission admission;

    UnderWayFilter(CallerAdmission admission) {
        this.admission = admission;
    }

    @ServerRequestFilter(preMatching = true, priority = Priorities.AUTHENTICATION + 3)
    void enter(RoutingContext routing) {
        admission.enter(routing);
    }
}
