package dev.resthooks.registry.reconcile.postgres;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static dev.resthooks.testkit.EventBuilder.anEvent;
import static dev.resthooks.testkit.HookBuilder.aHook;
import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.EventsTopic;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.StandInDispatcher;
import dev.resthooks.registry.log.LogReader;
import dev.resthooks.registry.log.LogReaders;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The ends of periods lie in the future, so the loop of the service itself tells nothing of them.
 */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class HeartbeatIT {
    private static final long PERIOD = Duration.ofMinutes(5).toMillis();

    @Inject HeartbeatLoop loop;
    @Inject Database database;
    @Inject LogReaders log;
    @Inject LogReaders.Limits limits;

    private final String org = "beats-" + UUID.randomUUID();
    private final Api api = Api.of(org);
    private final List<String> registered = new ArrayList<>();
    private String told = "";
    private StandInDispatcher dispatchers;

    @BeforeEach
    void register() {
        dispatchers = StandInDispatcher.ofGoodTargets();
        told = registered();
        StandInDispatcher.awaitHeard(api, told);
    }

    @AfterEach
    void close() {
        registered.forEach(it -> api.delete(HOOKS + "/" + it));
        dispatchers.close();
    }

    /** A hook that is old enough, and of which nothing is left to tell until now. */
    private String registered() {
        String id =
                api.post(
                                """
                                {"resthooks":{"eventName":"ActionCreated","targetUrl":"https://example.com/",\
                                "startFrom":"2020-01-01T00:00:00Z"}}\
                                """)
                        .hook()
                        .path("id")
                        .asText();
        database.execute("UPDATE hooks SET heartbeat_to = now() WHERE id = " + id);
        assertThat(api.set(id, "{\"heartbeat\":true}").raw().body()).contains("\"heartbeat\":true");
        assertThat(settings(id)).contains("\"heartbeat\":true");
        registered.add(id);
        return id;
    }

    private String settings(String id) {
        return api.get(HOOKS + "/" + id + "/settings").raw().body();
    }

    /** Sends both in one period, and returns its end. */
    private long sent(String one, String other) {
        try (EventsTopic events = new EventsTopic()) {
            long period;
            do {
                period = System.currentTimeMillis() / PERIOD;
                events.send(anEvent(one).of(org).about("70151").body("{\"data\":{}}").event());
                events.send(anEvent(other).of(org).about("70151").body("{\"data\":{}}").event());
            } while (period != System.currentTimeMillis() / PERIOD);
            return (period + 1) * PERIOD;
        }
    }

    /** Sends what there is to tell, and returns from when on there may be more. */
    private long beat(long latest) {
        List<TestCall> calls = new ArrayList<>();
        long next = loop.beat(Instant.ofEpochMilli(latest), calls).toEpochMilli();
        loop.send(calls);
        assertThat(calls).isEmpty();
        return next;
    }

    /** What was sent before a further test. */
    private List<TestCall> heartbeats() {
        assertThat(StandInDispatcher.test(api, told).status()).isEqualTo(200);
        return dispatchers.asked(org).stream()
                .filter(it -> it.event().id().value().startsWith("heartbeat-"))
                .toList();
    }

    @Test
    void shouldTellOnceWhatWasLogged() throws InterruptedException {
        long to = sent("e6", "e7");

        assertThat(beat(to)).isEqualTo(to);
        assertThat(beat(to + PERIOD - 1)).isEqualTo(to + PERIOD);
        assertThat(beat(to - 1)).isEqualTo(to);

        List<TestCall> calls = await().until(() -> heartbeats(), it -> !it.isEmpty());
        assertThat(calls).hasSize(1);
        TestCall call = calls.getFirst();
        assertThat(call.hook().id()).hasToString(told);
        assertThat(call.event().id()).hasToString("heartbeat-" + told + "-" + to);
        assertThat(call.event().body().text())
                .isEqualTo(
                        """
                        {"type":"heartbeat","from":%d,"to":%d,"count":2,\
                        "sum":"e71706b9b077e89973a91dcf2abba78c"}\
                        """
                                .formatted(to - PERIOD, to));
        assertThat(call.headers()).isEqualTo(List.of(new CallHeader("resthook-heartbeat", "true")));
        assertThat(call.sendBy()).isEqualTo(Instant.ofEpochMilli(to + 2 * PERIOD));
    }

    @Test
    void shouldTellNothingToATargetThatHasNotAgreed() {
        long to = sent("e6", "e7");
        database.execute("UPDATE hooks SET unverified_since = now() WHERE id = " + told);

        List<TestCall> calls = new ArrayList<>();
        loop.beat(Instant.ofEpochMilli(to), calls);

        assertThat(calls).noneMatch(it -> it.hook().id().toString().equals(told));
    }

    @Test
    void shouldTellFewOfOneOrganisationAtOnce() {
        for (int i = 0; i < HeartbeatLoop.OF_ONE + 1; i++) {
            registered();
        }
        List<TestCall> calls = new ArrayList<>();
        loop.beat(Instant.ofEpochMilli(sent("e6", "e7")), calls);
        assertThat(calls).hasSize(HeartbeatLoop.OF_ONE + 2);
        List<TestCall> others = List.copyOf(calls.subList(HeartbeatLoop.OF_ONE, calls.size()));

        loop.send(calls);
        assertThat(calls).isEqualTo(others);
        await().until(() -> heartbeats().size() == HeartbeatLoop.OF_ONE);

        loop.send(calls);
        assertThat(calls).isEmpty();
        await().until(() -> heartbeats().size() == HeartbeatLoop.OF_ONE + 2);
        assertThat(heartbeats())
                .extracting(it -> it.hook().id().toString())
                .containsExactlyInAnyOrderElementsOf(registered);
    }

    @Test
    void shouldTellFirstThoseThatHaveWaitedLongest() {
        String first = registered();
        database.execute(
                "UPDATE hooks SET heartbeat_to = now() - interval '2 s' WHERE id = " + first);
        Instant to = Instant.ofEpochMilli(sent("e6", "e7"));
        TestCall earlier =
                new TestCall(to, aHook(1).state(), anEvent("e").of(org).event(), List.of());
        List<TestCall> calls = new ArrayList<>(nCopies(HeartbeatLoop.WAITING - 1, earlier));

        loop.beat(to, calls);

        assertThat(calls).hasSize(HeartbeatLoop.WAITING);
        assertThat(calls.getLast().hook().id()).hasToString(first);
    }

    @Test
    void shouldHaveAPlaceOfItsOwnAmongReadersOfTheLog() {
        long to = sent("e6", "e7");
        List<LogReader> others = new ArrayList<>();
        try {
            for (int i = 0; i < limits.atOnce(); i++) {
                others.add(log.open(new OrgKey(org + i)));
            }

            beat(to);
        } finally {
            others.forEach(LogReader::close);
        }

        assertThat(await().until(() -> heartbeats(), it -> !it.isEmpty())).hasSize(1);
    }

    @Test
    void shouldTellOnlyThoseThatWantItAreCalledAndHaveHadAllOfThePeriod() {
        String off = registered();
        String disabled = registered();
        String suspended = registered();
        String recovered = registered();
        String later = registered();
        String changed = registered();
        String fetched = registered();
        long to = sent("e6", "e7");
        api.set(off, "{\"heartbeat\":false}");
        api.put(disabled, "{\"resthooks\":{\"status\":\"Disabled\"}}");
        lane(suspended, 2);
        database.execute("UPDATE hooks SET target_url = '' WHERE id = " + fetched);
        lane(recovered, 1);
        database.execute(
                "UPDATE hooks SET start_from = '%s' WHERE id = %s"
                        .formatted(Instant.ofEpochMilli(to - PERIOD + 1), later));
        api.set(changed, "{\"events\":[\"ActionCreated\",\"ActionUpdated\"]}");

        beat(to);

        assertThat(await().until(() -> heartbeats(), it -> it.size() == 2))
                .extracting(it -> it.hook().id().toString())
                .containsExactlyInAnyOrder(told, recovered);
    }

    private void lane(String hook, long revision) {
        database.execute(
                """
                INSERT INTO hook_health (hook_id, topic, partition, revision, state, since)
                VALUES (%s, 'resthooks.events.actions', 0, %d, 'suspended', now())
                """
                        .formatted(hook, revision));
    }
}
