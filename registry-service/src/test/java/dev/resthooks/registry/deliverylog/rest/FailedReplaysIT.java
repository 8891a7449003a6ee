package dev.resthooks.registry.deliverylog.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.HooksTopic;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What failed for good is sent again: counted before, and once. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class FailedReplaysIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SPAN = "from=2026-04-03T00:00:00Z&to=2026-04-03T01:00:00Z";
    private static final String FROM_NOW =
            "{\"resthooks\":{\"status\":\"Active\",\"resume\":\"now\"}}";
    private static final String GO_ON = "{\"resthooks\":{\"status\":\"Active\"}}";

    @Inject Logged log;
    @Inject Database database;

    private final HooksTopic topic = new HooksTopic();
    private final Api api = Api.of("org-" + UUID.randomUUID());
    private final String id = api.registered("ActionCreated", "https://example.com/");

    @AfterEach
    void close() {
        topic.close();
    }

    /** Of an event at that offset of partition 3. */
    private LogReports event(long offset) {
        return LogReports.of(Long.parseLong(id), "e-" + offset)
                .at(new EventPosition(new EventPartition("resthooks.events.actions", 3), offset));
    }

    private JsonNode count(String span) {
        Api.Answer answer = api.get(HOOKS + "/" + id + "/replay?only=failed&" + span);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body().path("resthookreplaycount");
    }

    private int failed() {
        return count(SPAN).path("events").asInt();
    }

    private Api.Answer replay() {
        return api.call(
                "POST",
                HOOKS + "/" + id + "/replay",
                BodyPublishers.ofString(
                        "{\"from\":\"2026-04-03T00:00:00Z\",\"to\":\"2026-04-03T01:00:00Z\",\"only\":\"failed\"}"));
    }

    private JsonNode begun() {
        Api.Answer answer = replay();
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
        return answer.body().path("resthookreplay");
    }

    /** Two failed for good, two did not, and the hook continues from now. */
    private void twoFailed() {
        log.report(
                event(5).retrying(1),
                event(9).rejected(1),
                event(7).exhausted(1),
                event(8).delivered(1));
        api.put(id, FROM_NOW);
    }

    @Test
    void shouldSendTheEventsAloneWhoseDeliveriesFailed() {
        twoFailed();

        int before = failed();
        JsonNode replay = begun();

        assertThat(before).isEqualTo(2);
        assertThat(replay.path("only").asText()).isEqualTo("failed");
        assertThat(replay.path("events").asInt()).isEqualTo(2);
        assertThat(replay.path("from").asText()).isEqualTo("2026-04-03T00:00:00+00:00");
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(topic.about(replay.path("id").asText()))
                                .last()
                                .extracting(
                                        it -> it.state().flatMap(HookState::replay).orElseThrow())
                                .satisfies(it ->
                                        assertThat(it.spans())
                                                .containsExactly(Span.ofOnly(3, List.of(7L, 9L)))));
    }

    @Test
    void shouldSendNothingAgainThatAReplaySends() {
        twoFailed();
        begun();

        JsonNode again = begun();

        assertThat(failed()).isZero();
        assertThat(again.path("state").asText()).isEqualTo("done");
        assertThat(again.path("events").asInt()).isZero();
    }

    @Test
    void shouldSendAgainWhatACancelledReplayWasToSend() {
        twoFailed();
        String replay = begun().path("id").asText();

        api.delete(HOOKS + "/" + id + "/replays/" + replay);

        assertThat(failed()).isEqualTo(2);
        assertThat(begun().path("events").asInt()).isEqualTo(2);
    }

    @Test
    void shouldSendThemOnceThoughTwoAskAtOnce() throws Exception {
        twoFailed();
        int sent = 0;
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            Callable<JsonNode> ask = this::begun;
            for (Future<JsonNode> each : both.invokeAll(List.of(ask, ask))) {
                sent += each.get().path("events").asInt();
            }
        }

        assertThat(sent).isEqualTo(2);
    }

    @Test
    void shouldLeaveOutWhatTheHookSendsByItself() {
        log.report(event(5).retrying(1), event(9).rejected(1));

        api.put(id, GO_ON);

        assertThat(failed()).isZero();
    }

    @Test
    void shouldLeaveOutEventsOfAnotherType() {
        twoFailed();

        api.put(id, "{\"resthooks\":{\"eventName\":\"ActionUpdated\"}}");

        assertThat(failed()).isZero();
    }

    @Test
    void shouldSendWhatFailedBeforeItsEventWasRemovedAndAddedAgain() {
        log.report(event(9).rejected(1));
        api.set(id, "{\"events\":[\"ActionUpdated\"]}");
        api.put(id, GO_ON);
        api.set(id, "{\"events\":[\"ActionUpdated\",\"ActionCreated\"]}");

        assertThat(failed()).isEqualTo(1);
        assertThat(begun().path("events").asInt()).isEqualTo(1);
    }

    @Test
    void shouldLeaveOutWhatFailedAtAnotherTime() {
        twoFailed();

        assertThat(count("from=2026-04-02&to=2026-04-03T00:34:30Z").path("events").asInt())
                .isZero();
        assertThat(count("from=2026-04-03T00:34:31Z&to=2026-04-04").path("events").asInt())
                .isZero();
    }

    @Test
    void shouldAskForAShorterSpanIfTooManyFailed() {
        database.execute(
                """
                INSERT INTO delivery_attempts (hook_id, org, at, revision, number, took_ms, triggered, event_id, event,
                                               outcome, failure, topic, partition, log_offset)
                SELECT %s, 'org', '2026-04-03T00:10:00Z', 1, 1, 12, true, 'many-' || i, 'ActionCreated',
                       'Rejected', '500', 'resthooks.events.actions', 3, i
                FROM generate_series(1, 1001) AS i
                """
                        .formatted(id));
        api.put(id, "{\"resthooks\":{\"status\":\"Disabled\"}}");
        api.put(id, FROM_NOW);

        JsonNode count = count(SPAN);
        Api.Answer refused = replay();

        assertThat(count.path("complete").asBoolean()).isFalse();
        assertThat(count.path("events").asInt()).isEqualTo(1000);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.errors().path("code").asText()).isEqualTo("too-many-events");
    }

    @Test
    void shouldRefuseAReplayForADisabledHook() {
        log.report(event(9).rejected(1));

        assertThat(replay().errors().path("code").asText()).isEqualTo("hook-disabled");
    }

    @ParameterizedTest
    @CsvSource({
        "only=failed&to=2026-04-04,from,missing-parameter",
        "only=failed&from=2026-04-03,to,missing-parameter",
        "only=all&from=2026-04-03&to=2026-04-04,only,bad-only",
        "only=failed&from=2026-04-04&to=2026-04-04,from,empty-span",
        "only=failed&from=later&to=2026-04-04,from,bad-time",
        "only=failed&from=2026-04-03&to=2026-04-04&a=b,a,unsupported-parameter"
    })
    void shouldRefuseACountNamingTheParameter(String query, String parameter, String code) {
        Api.Answer refused = api.get(HOOKS + "/" + id + "/replay?" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.parameter()).isEqualTo(parameter);
        assertThat(refused.errors().path("code").asText()).isEqualTo(code);
    }
}
