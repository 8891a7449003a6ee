package dev.resthooks.registry.change.rest;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.api.rest.PlaceUnderWay;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.change.ChangeFeed;
import dev.resthooks.registry.change.Stay;
import dev.resthooks.registry.change.Subject;
import dev.resthooks.registry.tenant.Caller;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Streams of changes, for clients of the API and for pages of the console. */
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

    /** Begins a stream about the query's hooks, unless it is invalid or too many are open. */
    public Multi<OutboundSseEvent> open(UriInfo uri, Stay stay, Sse sse, RoutingContext routing) {
        Set<HookId> hooks =
                QueryParameters.of(uri.getQueryParameters(), List.of("id"))
                        .read(
                                "id",
                                "bad-id",
                                "must be a list of at most %d ids of hooks, separated by commas"
                                        .formatted(MOST_HOOKS),
                                ChangeStreams::ids)
                        .orElse(Set.of());
        return stream(Subject.hooks(caller.org(), hooks), stay, sse, routing);
    }

    /** Begins a stream about all organisations, unless too many are open. */
    public Multi<OutboundSseEvent> openForOperator(Stay stay, Sse sse, RoutingContext routing) {
        return stream(Subject.platform(caller.org()), stay, sse, routing);
    }

    private Multi<OutboundSseEvent> stream(
            Subject subject, Stay stay, Sse sse, RoutingContext routing) {
        if (routing.request().method().equals(HttpMethod.HEAD)) {
            return Multi.createFrom().empty();
        }
        SsePage page = new SsePage(sse);
        switch (feed.open(subject, page, clock.instant(), stay)) {
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
}
