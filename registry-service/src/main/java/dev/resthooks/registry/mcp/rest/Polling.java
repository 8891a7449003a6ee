package dev.resthooks.registry.mcp.rest;

import static java.util.stream.Collectors.joining;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.api.BodyFields;
import dev.resthooks.registry.api.rest.EventStreams;
import dev.resthooks.registry.api.rest.PlaceUnderWay;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.log.EventPages;
import dev.resthooks.registry.log.EventPages.Bounds;
import dev.resthooks.registry.log.EventPages.Page;
import dev.resthooks.registry.log.LogReader.Positions;
import dev.resthooks.registry.log.LogTail.Logged;
import dev.resthooks.registry.refusal.LogRefusals;
import dev.resthooks.registry.tenant.Caller;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Gives events to agents that ask for them now and then, or follow them. */
@RequestScoped
class Polling implements McpMethods {
    /** The time after which a client is hung up on that has not read the end of its stream. */
    private static final Duration LONGEST = EventStream.LIFETIME.plusSeconds(30);

    private final Caller caller;
    private final EventChoices choices;
    private final EventPages pages;
    private final Secrets secrets;
    private final Clock clock;

    Polling(Caller caller, EventChoices choices, EventPages pages, Secrets secrets, Clock clock) {
        this.caller = caller;
        this.choices = choices;
        this.pages = pages;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public Optional<Uni<String>> call(McpRequest request, RoutingContext routing) {
        return Optional.of(params(request))
                .filter(_ -> request.method().equals("events/poll"))
                .map(it -> Uni.createFrom().item(poll(it)));
    }

    @Override
    public Optional<Multi<String>> stream(McpRequest request, RoutingContext routing) {
        return Optional.of(params(request))
                .filter(_ -> request.method().equals(EventStreams.OF_AGENTS))
                .map(it -> stream(it, request, routing));
    }

    private static BodyFields params(McpRequest request) {
        return request.fields();
    }

    private AgentEvents events(BodyFields params) {
        return AgentEvents.of(caller.org(), choices.read(params), pages, secrets);
    }

    private Multi<String> stream(BodyFields params, McpRequest request, RoutingContext routing) {
        AgentEvents events = events(params);
        EventStream stream =
                new EventStream(
                        events,
                        events.after(params),
                        floor(params),
                        request.withoutParams(),
                        clock);
        OrgKey org = events.hook().org();
        LogRefusals.requireEntered(pages.waiting().enter(org));
        Multi<String> messages;
        try {
            messages = stream.open();
        } catch (RuntimeException refused) {
            pages.waiting().leave(org);
            throw refused;
        }
        PlaceUnderWay.giveBack(routing);
        PlaceUnderWay.hold(routing, () -> pages.waiting().leave(org));
        HttpServerResponse response = routing.response();
        Vertx vertx = routing.vertx();
        long timer = vertx.setTimer(LONGEST.toMillis(), _ -> response.reset());
        Runnable end =
                () -> {
                    stream.close();
                    PlaceUnderWay.giveBack(routing);
                    vertx.cancelTimer(timer);
                };
        routing.addEndHandler(_ -> end.run());
        if (response.closed()) {
            end.run();
        }
        return messages;
    }

    private String poll(BodyFields params) {
        AgentEvents events = events(params);
        Optional<Positions> after = events.after(params);
        int most = Math.clamp(params.number("maxEvents").orElse(100L), 1, EventPages.MOST);
        Instant floor = floor(params);
        Page page = events.page(after, Bounds.of(most));
        List<DomainEvent> young =
                page.events().stream()
                        .map(Logged::event)
                        .filter(it -> !it.time().isBefore(floor))
                        .toList();
        boolean isCut = !page.isWhole() || young.size() < page.events().size();
        return """
        {"resultType":"complete","events":[%s],"cursor":"%s","truncated":%b,"hasMore":%b,"nextPollMs":5000}\
        """
                .formatted(
                        young.stream().map(it -> events.shown(it, "")).collect(joining(",")),
                        events.cursor(page.next()),
                        isCut && after.isPresent(),
                        page.hasMore());
    }

    /** Returns the time before which events are left out. */
    private Instant floor(BodyFields params) {
        long age = params.number("maxAgeMs").orElse(Long.MAX_VALUE);
        return clock.instant().minusMillis(Math.max(0, age));
    }
}
