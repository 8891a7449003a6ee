package dev.resthooks.registry.mcp.rest;

import static dev.resthooks.testkit.EventBuilder.anEvent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.McpCall.Payload;
import dev.resthooks.registry.api.BodyFields;
import dev.resthooks.registry.fixture.Keys;
import dev.resthooks.registry.log.EventPages;
import dev.resthooks.registry.log.InMemoryLog;
import dev.resthooks.registry.log.LogReader.Positions;
import dev.resthooks.registry.log.LogTail;
import dev.resthooks.registry.mcp.rest.EventChoices.Arguments;
import dev.resthooks.registry.mcp.rest.EventChoices.Choice;
import dev.resthooks.registry.tenant.ConcurrencyLimit;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Tests of a stream of the events of a log, with a clock that stands until it is moved. */
abstract class OnEventStream {
    static final Instant T = Instant.parse("2026-04-03T00:00:00Z");
    static final OrgKey ORG = new OrgKey("acme");
    static final String TOPIC = Topics.events(PlatformEvents.ACTION_CREATED.resource());

    final InMemoryLog log = new InMemoryLog();
    final LogTail tail = new LogTail(1_000_000, System::nanoTime);
    private final EventPages pages = new EventPages(log, tail, new ConcurrencyLimit(1, 1));
    AgentEvents events = events(Payload.IDENTITY);
    final AtomicLong millis = new AtomicLong(T.toEpochMilli());
    final AtomicLong looks = new AtomicLong();
    Instant floor = Instant.MIN;

    AgentEvents events(Payload payload) {
        Arguments arguments = new Arguments(Optional.empty(), payload);
        Choice choice = new Choice(PlatformEvents.ACTION_CREATED, arguments);
        return AgentEvents.of(ORG, choice, pages, Keys.secrets(Keys.ID));
    }

    void put(int partition, long offset) {
        put(partition, offset, T);
    }

    void put(int partition, long offset, Instant time) {
        log.put(partition, offset, event(partition + "-" + offset, time), T);
    }

    static DomainEvent event(String id, Instant time) {
        return anEvent(id).of(ORG).at(time).event();
    }

    static Positions at(Map<Integer, Long> next) {
        return new Positions("a-log", new TreeMap<>(next));
    }

    EventStream stream(Optional<Positions> after) {
        return stream(after, "a");
    }

    EventStream stream(Optional<Positions> after, String id) {
        McpRequest request =
                new McpRequest(
                        JsonNodeFactory.instance.textNode(id),
                        "events/stream",
                        JsonNodeFactory.instance.objectNode());
        return new EventStream(events, after, floor, request, this::now);
    }

    private Instant now() {
        looks.incrementAndGet();
        return Instant.ofEpochMilli(millis.get());
    }

    static AskingAgent follows(EventStream stream) {
        AskingAgent agent = new AskingAgent();
        stream.open().subscribe(agent);
        return agent;
    }

    AskingAgent follows(Map<Integer, Long> after) {
        return follows(stream(Optional.of(at(after))));
    }

    AskingAgent begun(Map<Integer, Long> after) {
        AskingAgent agent = follows(after);
        var _ = agent.next("active");
        return agent;
    }

    Positions cursor(JsonNode message) {
        return events.after(new BodyFields(message, "")).orElseThrow();
    }

    static String id(JsonNode event) {
        return event.path("eventId").asText();
    }
}
