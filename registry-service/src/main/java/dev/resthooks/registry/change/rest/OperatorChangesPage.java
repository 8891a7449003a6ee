package dev.resthooks.registry.change.rest;

import dev.resthooks.registry.api.rest.EventStreams;
import dev.resthooks.registry.change.Stay;
import dev.resthooks.registry.session.rest.CurrentSession;
import dev.resthooks.registry.tenant.rest.OperatorScope;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

/** Tells a page for operators that something changes while it is shown. */
@RequestScoped
@Blocking
@Path(EventStreams.OPERATOR_CHANGES)
class OperatorChangesPage {
    private final OperatorScope operators;
    private final ChangeStreams streams;
    private final CurrentSession current;

    OperatorChangesPage(OperatorScope operators, ChangeStreams streams, CurrentSession current) {
        this.operators = operators;
        this.streams = streams;
        this.current = current;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> changes(@Context Sse sse, @Context RoutingContext routing) {
        operators.requireForPage();
        return streams.openForOperator(Stay.ofPage(current.session().orElseThrow()), sse, routing);
    }
}
