package dev.resthooks.registry.change.rest;

import dev.resthooks.registry.api.rest.EventStreams;
import dev.resthooks.registry.change.Stay;
import dev.resthooks.registry.session.rest.CurrentSession;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

/** Tells a page what changes while it is shown. A stream ends with the session. */
@RequestScoped
@Blocking
@Path(EventStreams.PAGE_CHANGES)
class ChangesPage {
    private final ChangeStreams streams;
    private final CurrentSession current;

    ChangesPage(ChangeStreams streams, CurrentSession current) {
        this.streams = streams;
        this.current = current;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> changes(
            @Context UriInfo uri, @Context Sse sse, @Context RoutingContext routing) {
        return streams.open(uri, Stay.ofPage(current.session().orElseThrow()), sse, routing);
    }
}
