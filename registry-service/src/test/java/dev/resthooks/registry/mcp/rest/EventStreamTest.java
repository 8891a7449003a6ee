package dev.resthooks.registry.mcp.rest;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.McpCall.Payload;
import dev.resthooks.registry.api.BodyFields;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.fixture.Keys;
import dev.resthooks.registry.log.EventPages;
import dev.resthooks.registry.log.InMemoryLog;
import dev.resthooks.registry.log.LogReader.Positions;
import dev.resthooks.registry.log.LogTail;
import dev.resthooks.registry.log.LogTail.Logged;
import dev.resthooks.registry.mcp.rest.EventChoices.Arguments;
import dev.resthooks.registry.mcp.rest.EventChoices.Choice;
import dev.resthooks.registry.tenant.ConcurrencyLimit;
import dev.resthooks.testkit.PlatformEvents;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private static final Instant T = Instant.parse("2026-04-03T00:00:00Z");
    private static final OrgKey ORG = new OrgKey("acme");
    private static final String TOPIC = Topics.events(PlatformEvents.ACTION_CREATED.resource());

    private final InMemoryLog log = new InMemoryLog();
    private final LogTail tail = new LogTail(1_000_000, System::nanoTime);
    private final EventPages pages = new EventPages(log, tail, new ConcurrencyLimit(1, 1));
    private final AgentEvents events =
            AgentEvents.of(
                    ORG,
                    new Choice(
                            PlatformEvents.ACTION_CREATED,
                            new Arguments(Optional.empty(), Payload.IDENTITY)),
                    pages,
                    Keys.secrets(Keys.ID));
    private final AtomicLong millis = new AtomicLong(T.toEpochMilli());
    private Instant floor = Instant.MIN;

    /** An agent that takes one message after the other. */
    private static final class Agent implements Flow.Subscriber<String> {
        private final LinkedBlockingQueue<String> taken = new LinkedBlockingQueue<>();
        private final CompletableFuture<Flow.Subscription> stream = new CompletableFuture<>();
        private final CompletableFuture<Boolean> end = new CompletableFuture<>();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            stream.complete(subscription);
        }

        @Override
        public void onNext(String message) {
            taken.add(message);
        }

        @Override
        public void onError(Throwable failure) {
            end.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            end.complete(true);
        }

        void ask() {
            stream.join().request(1);
        }

        JsonNode next() {
            ask();
            return came();
        }

        JsonNode came() {
            try {
                String message = taken.poll(10, TimeUnit.SECONDS);
                assertThat(message).isNotNull();
                return json(message);
            } catch (InterruptedException stopping) {
                throw new IllegalStateException(stopping);
            }
        }

        JsonNode event() {
            JsonNode message = next();
            assertThat(message.path("method").asText()).isEqualTo("notifications/events/event");
            return message.path("params");
        }

        JsonNode active() {
            JsonNode message = next();
            assertThat(message.path("method").asText()).isEqualTo("notifications/events/active");
            return message.path("params");
        }

        JsonNode heartbeat() {
            JsonNode message = next();
            assertThat(message.path("method").asText()).isEqualTo("notifications/events/heartbeat");
            return message.path("params");
        }

        void isAtTheEnd() {
            assertThat(next())
                    .isEqualTo(
                            json(
                                    """
                                    {"jsonrpc":"2.0","id":"a","result":{"resultType":"complete","_meta":{\
                                    "io.modelcontextprotocol/subscriptionId":"a"}}}\
                                    """));
            assertThat(end).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    private static JsonNode json(String text) {
        return JsonBody.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private void put(int partition, long offset) {
        put(partition, offset, T);
    }

    private void put(int partition, long offset, Instant time) {
        log.put(partition, offset, event(partition + "-" + offset, time), T);
    }

    private static DomainEvent event(String id, Instant time) {
        return anEvent(id).of(ORG).at(time).event();
    }

    private static Positions at(Map<Integer, Long> next) {
        return new Positions("a-log", new TreeMap<>(next));
    }

    private EventStream stream(Optional<Positions> after) {
        McpRequest request =
                new McpRequest(
                        JsonNodeFactory.instance.textNode("a"),
                        "events/stream",
                        JsonNodeFactory.instance.objectNode());
        return new EventStream(
                events, after, floor, request, () -> Instant.ofEpochMilli(millis.get()));
    }

    private static Agent follows(EventStream stream) {
        Agent agent = new Agent();
        stream.open().subscribe(agent);
        return agent;
    }

    private Agent follows(Map<Integer, Long> after) {
        return follows(stream(Optional.of(at(after))));
    }

    private Positions cursor(JsonNode message) {
        return events.after(new BodyFields(message, "")).orElseThrow();
    }

    private static String id(JsonNode event) {
        return event.path("eventId").asText();
    }

    @Test
    void shouldSayWhereItBeginsAndThenSendEvents() {
        put(0, 0);
        put(0, 1);
        Agent agent = follows(Map.of(0, 1L));

        JsonNode active = agent.next();
        JsonNode event = agent.next();

        assertThat(active.path("jsonrpc").asText()).isEqualTo("2.0");
        assertThat(active.has("id")).isFalse();
        assertThat(active.at("/params/truncated").asBoolean(true)).isFalse();
        assertThat(cursor(active.path("params")).next()).isEqualTo(Map.of(0, 1L));
        assertThat(event.path("method").asText()).isEqualTo("notifications/events/event");
        assertThat(id(event.path("params"))).isEqualTo("0-1");
        assertThat(event.at("/params/data/type").asText()).isEqualTo("actions");
        assertThat(cursor(event.path("params")).next()).isEqualTo(Map.of(0, 2L));
        assertThat(List.of(active, event))
                .extracting(it ->
                        it.at("/params/_meta/io.modelcontextprotocol~1subscriptionId").asText())
                .containsOnly("a");
    }

    @Test
    void shouldBeginNowWithoutACursor() {
        put(0, 0);

        JsonNode active = follows(stream(Optional.empty())).active();

        assertThat(active.path("truncated").asBoolean(true)).isFalse();
        assertThat(cursor(active).next()).isEqualTo(Map.of(0, 1L));
    }

    @Test
    void shouldGoOnAfterAnyEvent() {
        for (long offset = 0; offset < 120; offset++) {
            put(0, offset);
            put(1, offset);
        }
        List<String> read = new ArrayList<>();
        Map<Integer, Long> next = Map.of(0, 0L, 1, 0L);
        while (read.size() < 240) {
            Agent agent = follows(next);
            var _ = agent.active();
            for (int i = 0; i < 37 && read.size() < 240; i++) {
                JsonNode event = agent.event();
                read.add(id(event));
                next = cursor(event).next();
            }
        }

        assertThat(read).doesNotHaveDuplicates().hasSize(240);
        for (String partition : List.of("0-", "1-")) {
            assertThat(read.stream().filter(it -> it.startsWith(partition)))
                    .isSortedAccordingTo((a, b) ->
                            Integer.compare(
                                    Integer.parseInt(a.substring(2)),
                                    Integer.parseInt(b.substring(2))));
        }
    }

    @Test
    void shouldReadOnlyAPageAheadOfWhatTheAgentTakes() {
        for (long offset = 0; offset < 250; offset++) {
            put(0, offset);
        }
        AtomicLong read = new AtomicLong();
        log.afterRead = offset -> read.accumulateAndGet(offset, Math::max);
        Agent agent = follows(Map.of(0, 0L));

        var _ = agent.active();
        for (int i = 0; i < 100; i++) {
            assertThat(id(agent.event())).isEqualTo("0-" + i);
        }

        assertThat(read).hasValueLessThan(150);
        assertThat(id(agent.event())).isEqualTo("0-100");
        assertThat(read).hasValueGreaterThan(150).hasValueLessThan(250);
    }

    @Test
    void shouldSendWhatTheTailReadsMeanwhile() {
        put(0, 0);
        tail.add(List.of(), Map.of(TOPIC, at(Map.of(0, 1L))));
        Agent agent = follows(Map.of(0, 1L));
        var _ = agent.active();
        agent.ask();

        tail.add(
                List.of(new Logged(new EventPartition(TOPIC, 0), 1, event("new", T))),
                Map.of(TOPIC, at(Map.of(0, 5L))));

        JsonNode came = agent.came().path("params");
        assertThat(id(came)).isEqualTo("new");
        assertThat(cursor(came).next()).isEqualTo(Map.of(0, 5L));
    }

    @Test
    void shouldTellWhereItIsWhileNothingComes() {
        put(0, 0);
        tail.add(List.of(), Map.of(TOPIC, at(Map.of(0, 1L))));
        Agent agent = follows(Map.of(0, 1L));
        var _ = agent.active();
        millis.addAndGet(EventStream.HEARTBEAT.toMillis() - 50);
        agent.ask();

        tail.add(List.of(), Map.of(TOPIC, at(Map.of(0, 9L))));
        millis.addAndGet(50);

        JsonNode heartbeat = agent.came();
        assertThat(heartbeat.path("method").asText()).isEqualTo("notifications/events/heartbeat");
        assertThat(cursor(heartbeat.path("params")).next()).isEqualTo(Map.of(0, 9L));
    }

    @Test
    void shouldSendHeartbeatsWithACursor() {
        put(0, 0);
        Agent agent = follows(Map.of(0, 1L));
        var _ = agent.active();

        millis.addAndGet(EventStream.HEARTBEAT.toMillis());

        assertThat(cursor(agent.heartbeat()).next()).isEqualTo(Map.of(0, 1L));
        millis.addAndGet(EventStream.HEARTBEAT.toMillis());
        assertThat(cursor(agent.heartbeat()).next()).isEqualTo(Map.of(0, 1L));
    }

    @Test
    void shouldEndAfterFiveMinutesWhateverIsLeft() {
        put(0, 0);
        put(0, 1);
        Agent agent = follows(Map.of(0, 0L));
        var _ = agent.active();
        assertThat(id(agent.event())).isEqualTo("0-0");

        millis.addAndGet(EventStream.LIFETIME.toMillis());

        agent.isAtTheEnd();
    }

    @Test
    void shouldEndWhenTheServiceStops() {
        put(0, 0);
        Agent agent = follows(Map.of(0, 1L));
        var _ = agent.active();

        tail.stop();

        agent.isAtTheEnd();
    }

    @Test
    void shouldEndWhenItIsClosed() {
        put(0, 0);
        EventStream stream = stream(Optional.of(at(Map.of(0, 1L))));
        Agent agent = follows(stream);
        var _ = agent.active();

        stream.close();

        agent.isAtTheEnd();
    }

    @Test
    void shouldSayThatTheLogLacksEventsAndGoOn() {
        put(0, 0);
        put(0, 1);
        put(0, 2);
        log.beginnings.put(0, 2L);
        Agent agent = follows(Map.of(0, 0L));

        JsonNode active = agent.active();

        assertThat(active.path("truncated").asBoolean()).isTrue();
        assertThat(cursor(active).next()).isEqualTo(Map.of(0, 2L));
        assertThat(id(agent.event())).isEqualTo("0-2");
    }

    @Test
    void shouldLeaveOutWhatIsTooOldAndSaySoOnce() {
        for (long offset = 0; offset < 200; offset++) {
            put(0, offset, T.minusSeconds(60));
        }
        put(0, 200, T);
        floor = T.minusSeconds(1);
        Agent agent = follows(Map.of(0, 0L));

        assertThat(agent.active().path("truncated").asBoolean()).isTrue();
        assertThat(id(agent.event())).isEqualTo("0-200");
    }

    @Test
    void shouldLeaveOutNothingThatIsNew() {
        put(0, 0, T);
        floor = T.minusSeconds(1);
        tail.add(List.of(), Map.of(TOPIC, at(Map.of(0, 1L))));
        Agent agent = follows(Map.of(0, 0L));
        assertThat(agent.active().path("truncated").asBoolean(true)).isFalse();
        assertThat(id(agent.event())).isEqualTo("0-0");
        agent.ask();

        tail.add(
                List.of(
                        new Logged(
                                new EventPartition(TOPIC, 0), 1, event("late", T.minusSeconds(9)))),
                Map.of(TOPIC, at(Map.of(0, 2L))));

        assertThat(id(agent.came().path("params"))).isEqualTo("late");
    }

    @Test
    void shouldRefuseToBeginWhileTheLogIsAway() {
        put(0, 0);
        log.awayFrom = 0;

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> follows(Map.of(0, 0L)))
                .satisfies(it -> assertThat(it.problem().status()).isEqualTo(503));
    }

    @Test
    void shouldGoOnWhenTheLogIsBack() {
        for (long offset = 0; offset < 150; offset++) {
            put(0, offset);
        }
        Agent agent = follows(Map.of(0, 0L));
        log.awayFrom = 0;
        var _ = agent.active();
        for (int i = 0; i < 100; i++) {
            var _ = agent.event();
        }
        millis.addAndGet(EventStream.HEARTBEAT.toMillis());

        JsonNode heartbeat = agent.heartbeat();
        agent.ask();
        log.awayFrom = Long.MAX_VALUE;

        assertThat(cursor(heartbeat).next()).isEqualTo(Map.of(0, 100L));
        assertThat(id(agent.came().path("params"))).isEqualTo("0-100");
    }
}
