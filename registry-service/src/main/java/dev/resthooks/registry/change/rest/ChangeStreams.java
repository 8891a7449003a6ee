package dev.resthooks.registry.change.rest;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.api.rest.EventStreams;
import dev.resthooks.registry.api.rest.PlaceUnderWay;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.change.ChangeFeed;
import dev.resthooks.registry.change.ChangeListener;
import dev.resthooks.registry.change.ChangeListener.PageChange;
import dev.resthooks.registry.change.Subject;
import dev.resthooks.registry.session.Session;
import dev.resthooks.registry.session.rest.Sessions;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.tenant.rest.OperatorScope;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.http.HttpMethod;
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
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Streams of changes, for clients of the API, and for pages until their session ends. */
@RequestScoped
public class ChangeStreams {
    private static final Logger LOG = Logger.getLogger(ChangeStreams.class);
    private static final int MOST_HOOKS = 200;

    private final ChangeFeed feed;
    private final Caller caller;
    private final Clock clock;

    ChangeStreams(ChangeFeed feed, Caller caller, Clock clock) {
        this.feed = feed;
        this.caller = caller;
        this.clock = clock;
    }

    @RequestScoped
    @Blocking
    @Path(EventStreams.CHANGES)
    static class OfClients {
        private final ChangeStreams streams;

        OfClients(ChangeStreams streams) {
            this.streams = streams;
        }

        @GET
        @Produces(MediaType.SERVER_SENT_EVENTS)
        public Multi<OutboundSseEvent> changes(
                @Context UriInfo uri, @Context Sse sse, @Context RoutingContext routing) {
            return streams.open(streams.hooks(uri), Optional.empty(), sse, routing);
        }
    }

    @RequestScoped
    @Blocking
    @Path(EventStreams.PAGE_CHANGES)
    static class OfPages {
        private final ChangeStreams streams;
        private final Sessions.Current current;

        OfPages(ChangeStreams streams, Sessions.Current current) {
            this.streams = streams;
            this.current = current;
        }

        @GET
        @Produces(MediaType.SERVER_SENT_EVENTS)
        public Multi<OutboundSseEvent> changes(
                @Context UriInfo uri, @Context Sse sse, @Context RoutingContext routing) {
            Session session = current.session().orElseThrow();
            return streams.open(streams.hooks(uri), Optional.of(session), sse, routing);
        }
    }

    @RequestScoped
    @Blocking
    @Path(EventStreams.OPERATOR_CHANGES)
    static class OfOperators {
        private final OperatorScope operators;
        private final ChangeStreams streams;
        private final Sessions.Current current;

        OfOperators(OperatorScope operators, ChangeStreams streams, Sessions.Current current) {
            this.operators = operators;
            this.streams = streams;
            this.current = current;
        }

        @GET
        @Produces(MediaType.SERVER_SENT_EVENTS)
        public Multi<OutboundSseEvent> changes(@Context Sse sse, @Context RoutingContext routing) {
            operators.requireForPage();
            Session session = current.session().orElseThrow();
            return streams.open(streams.platform(), Optional.of(session), sse, routing);
        }
    }

    Subject platform() {
        return Subject.platform(caller.org());
    }

    Subject hooks(UriInfo uri) {
        Set<HookId> hooks =
                QueryParameters.of(uri.getQueryParameters(), List.of("id"))
                        .read(
                                "id",
                                "bad-id",
                                "must be a list of at most %d ids of hooks, separated by commas"
                                        .formatted(MOST_HOOKS),
                                ChangeStreams::ids)
                        .orElse(Set.of());
        return Subject.hooks(caller.org(), hooks);
    }

    Multi<OutboundSseEvent> open(
            Subject subject, Optional<Session> session, Sse sse, RoutingContext routing) {
        if (routing.request().method().equals(HttpMethod.HEAD)) {
            return Multi.createFrom().empty();
        }
        SsePage page = new SsePage(sse);
        switch (feed.open(subject, page, clock.instant(), session)) {
            case ENTERED -> PlaceUnderWay.giveBack(routing);
            case ORGANISATION_FULL ->
                    throw Problems.retryable(
                            429,
                            "too-many-streams",
                            "Your organisation follows changes too often",
                            "Too many streams of changes of your organisation are open. Close one of them.",
                            new Source.Header("Authorization"));
            case ALL_FULL ->
                    throw Problems.busy("streams-busy", "Too many streams of changes are open");
        }
        return Multi.createFrom()
                .<OutboundSseEvent>emitter(
                        emitter -> {
                            emitter.onTermination(() -> feed.close(page));
                            page.sendTo(emitter);
                        },
                        BackPressureStrategy.ERROR)
                .onCancellation()
                .invoke(() -> LOG.debug("a client that followed changes has hung up"))
                .onFailure()
                .invoke(bug -> LOG.error("a stream of changes has failed", bug));
    }

    private static Optional<Set<HookId>> ids(String text) {
        Set<HookId> ids = new LinkedHashSet<>();
        for (String id : text.split(",", MOST_HOOKS + 1)) {
            Optional<HookId> read = HookIds.read(id);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            ids.add(read.get());
        }
        return ids.size() <= MOST_HOOKS ? Optional.of(ids) : Optional.empty();
    }

    /** A page that gets server-sent events, the next when the socket has taken the last. */
    private static final class SsePage implements ChangeListener {
        private static final long RECONNECT_MILLIS = 3_000;

        private final Sse sse;
        private volatile @Nullable MultiEmitter<? super OutboundSseEvent> emitter;

        SsePage(Sse sse) {
            this.sse = sse;
        }

        void sendTo(MultiEmitter<? super OutboundSseEvent> to) {
            emitter = to;
        }

        @Override
        public boolean isReady() {
            MultiEmitter<? super OutboundSseEvent> to = emitter;
            return to != null && to.requested() > 0;
        }

        @Override
        public void tell(PageChange change) {
            MultiEmitter<? super OutboundSseEvent> to = emitter;
            if (to != null) {
                to.emit(event(change));
            }
        }

        @Override
        public void end() {
            MultiEmitter<? super OutboundSseEvent> to = emitter;
            if (to != null) {
                to.complete();
            }
        }

        private OutboundSseEvent event(PageChange change) {
            OutboundSseEvent.Builder event = sse.newEventBuilder();
            return switch (change) {
                case PageChange.Begin() ->
                        event.name("begin").reconnectDelay(RECONNECT_MILLIS).data("{}").build();
                case PageChange.Changed changed ->
                        event.name("changed").data(json(changed)).build();
                case PageChange.Nothing() -> event.comment("nothing has changed").build();
            };
        }

        /** Ids are numbers, so that nothing has to be escaped. */
        private static String json(PageChange.Changed changed) {
            return "{\"hooks\":[%s],\"deliveries\":%b}"
                    .formatted(
                            changed.hooks().stream()
                                    .map(HookId::toString)
                                    .map(id -> '"' + id + '"')
                                    .collect(Collectors.joining(",")),
                            changed.hasDeliveries());
        }
    }
}
