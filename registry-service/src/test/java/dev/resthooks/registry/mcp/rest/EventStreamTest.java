package dev.resthooks.registry.mcp.rest;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.McpCall.Payload;
import dev.resthooks.registry.log.LogTail.Logged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EventStreamTest extends OnEventStream {
    @Test
    void shouldSayWhereItBeginsAndThenSendEvents() {
        put(0, 0);
        put(0, 1);
        AskingAgent agent = follows(Map.of(0, 1L));

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
    void shouldGoOnAfterAnyEvent() {
        for (long offset = 0; offset < 120; offset++) {
            put(0, offset);
            put(1, offset);
        }
        List<String> read = new ArrayList<>();
        Map<Integer, Long> next = Map.of(0, 0L, 1, 0L);
        while (read.size() < 240) {
            AskingAgent agent = follows(next);
            var _ = agent.next("active");
            for (int i = 0; i < 37 && read.size() < 240; i++) {
                JsonNode event = agent.next("event");
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
        for (long offset = 0; offset < 2 * EventStream.MOST; offset++) {
            put(0, offset);
        }
        AtomicLong read = new AtomicLong();
        log.afterRead = offset -> read.accumulateAndGet(offset, Math::max);
        AskingAgent agent = begun(Map.of(0, 0L));
        for (int i = 0; i < EventStream.MOST; i++) {
            assertThat(id(agent.next("event"))).isEqualTo("0-" + i);
        }

        assertThat(read).hasValue(EventStream.MOST - 1);
        assertThat(id(agent.next("event"))).isEqualTo("0-" + EventStream.MOST);
        assertThat(read).hasValue(2 * EventStream.MOST - 1);
        assertThat(log.opened).hasValue(2);
    }

    @Test
    void shouldReadFewEventsIfTheyAreLarge() {
        String body = "{\"a\":\"" + "x".repeat(100_000) + "\"}";
        for (long offset = 0; offset < 10; offset++) {
            log.put(0, offset, anEvent("0-" + offset).of(ORG).body(body).event(), T);
        }
        events = events(Payload.FULL);
        List<Long> read = new ArrayList<>();
        log.afterRead = read::add;
        AskingAgent agent = begun(Map.of(0, 0L));

        for (int i = 0; i < 2; i++) {
            assertThat(agent.next("event").at("/data/a").asText()).hasSize(100_000);
        }

        assertThat(read).containsExactly(0L, 1L, 2L);
        assertThat(id(agent.next("event"))).isEqualTo("0-2");
        assertThat(read).containsExactly(0L, 1L, 2L, 2L, 3L, 4L);
    }

    @Test
    void shouldKeepLittleIfMessagesAreLong() {
        put(0, 0);
        put(0, 1);
        put(0, 2);
        AskingAgent agent = follows(stream(Optional.of(at(Map.of(0, 0L))), "a".repeat(300_000)));
        var _ = agent.next("active");
        assertThat(id(agent.next("event"))).isEqualTo("0-0");

        assertThat(log.opened).hasValue(1);
        assertThat(id(agent.next("event"))).isEqualTo("0-1");
        assertThat(log.opened).hasValue(2);
    }

    @Test
    void shouldLeaveTheLogToOthersForAsLongAsItHasReadIt() {
        for (long offset = 0; offset <= EventStream.MOST; offset++) {
            put(0, offset);
        }
        log.afterRead = _ -> millis.addAndGet(2);
        AskingAgent agent = begun(Map.of(0, 0L));
        for (int i = 0; i < EventStream.MOST; i++) {
            var _ = agent.next("event");
        }

        long begun = System.nanoTime();
        var _ = agent.next("event");

        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isGreaterThanOrEqualTo(Duration.ofMillis(2 * EventStream.MOST));
    }

    @Test
    void shouldSendWhatTheTailReadsMeanwhile() {
        put(0, 0);
        tail.add(List.of(), Map.of(TOPIC, at(Map.of(0, 1L))));
        AskingAgent agent = begun(Map.of(0, 1L));
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
        AskingAgent agent = begun(Map.of(0, 1L));
        millis.addAndGet(EventStream.HEARTBEAT.toMillis() - 50);
        agent.ask();

        tail.add(List.of(), Map.of(TOPIC, at(Map.of(0, 9L))));
        long added = looks.get();
        await("a wait that began later ends").until(() -> looks.get() > added + 2);
        millis.addAndGet(50);

        JsonNode heartbeat = agent.came();
        assertThat(heartbeat.path("method").asText()).isEqualTo("notifications/events/heartbeat");
        assertThat(cursor(heartbeat.path("params")).next()).isEqualTo(Map.of(0, 9L));
    }

    @Test
    void shouldSendHeartbeatsWithACursor() {
        put(0, 0);
        AskingAgent agent = begun(Map.of(0, 1L));

        millis.addAndGet(EventStream.HEARTBEAT.toMillis());

        assertThat(cursor(agent.next("heartbeat")).next()).isEqualTo(Map.of(0, 1L));
    }

    @Test
    void shouldSayThatTheLogLacksEventsAndGoOn() {
        put(0, 0);
        put(0, 1);
        put(0, 2);
        log.beginnings.put(0, 2L);
        AskingAgent agent = follows(Map.of(0, 0L));

        JsonNode active = agent.next("active");

        assertThat(active.path("truncated").asBoolean()).isTrue();
        assertThat(cursor(active).next()).isEqualTo(Map.of(0, 2L));
        assertThat(id(agent.next("event"))).isEqualTo("0-2");
    }

    @Test
    void shouldLeaveOutWhatIsTooOldAndSaySoOnce() {
        for (long offset = 0; offset < 3 * EventStream.MOST; offset++) {
            put(0, offset, T.minusSeconds(60));
        }
        put(0, 3 * EventStream.MOST, T);
        floor = T.minusSeconds(1);
        AskingAgent agent = follows(Map.of(0, 0L));

        assertThat(agent.next("active").path("truncated").asBoolean()).isTrue();
        assertThat(id(agent.next("event"))).isEqualTo("0-" + 3 * EventStream.MOST);
        assertThat(log.opened).hasValue(1);
    }

    @Test
    void shouldLeaveOutNothingThatIsNew() {
        put(0, 0, T);
        floor = T.minusSeconds(1);
        tail.add(List.of(), Map.of(TOPIC, at(Map.of(0, 1L))));
        AskingAgent agent = follows(Map.of(0, 0L));
        assertThat(agent.next("active").path("truncated").asBoolean(true)).isFalse();
        assertThat(id(agent.next("event"))).isEqualTo("0-0");
        agent.ask();

        tail.add(
                List.of(
                        new Logged(
                                new EventPartition(TOPIC, 0), 1, event("late", T.minusSeconds(9)))),
                Map.of(TOPIC, at(Map.of(0, 2L))));

        assertThat(id(agent.came().path("params"))).isEqualTo("late");
    }

    @Test
    void shouldGoOnWhenTheLogIsBack() {
        for (long offset = 0; offset < EventStream.MOST + 50; offset++) {
            put(0, offset);
        }
        AskingAgent agent = follows(Map.of(0, 0L));
        log.awayFrom = 0;
        var _ = agent.next("active");
        for (int i = 0; i < EventStream.MOST; i++) {
            var _ = agent.next("event");
        }
        millis.addAndGet(EventStream.HEARTBEAT.toMillis());

        JsonNode heartbeat = agent.next("heartbeat");
        agent.ask();
        log.awayFrom = Long.MAX_VALUE;

        assertThat(cursor(heartbeat).next()).isEqualTo(Map.of(0, (long) EventStream.MOST));
        assertThat(id(agent.came().path("params"))).isEqualTo("0-" + EventStream.MOST);
    }
}
