package dev.resthooks.registry.replay.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.ReplayReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.BareEvents;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.HooksTopic;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.report.AppliedReports;
import dev.resthooks.registry.report.ReportRecord;
import dev.resthooks.registry.report.Reports;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class ReplaysApiIT {
    private static final String ACTIONS = "resthooks.events.actions";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration BROKER_BACK = Duration.ofSeconds(60);

    @Inject AppliedReports appliedReports;
    @Inject Database database;

    private final String org = "org-" + UUID.randomUUID();
    private final Api api = Api.of(org);
    private final BareEvents events = new BareEvents(ACTIONS);
    private final HooksTopic topic = new HooksTopic();
    private final EventPartition reports = new EventPartition("topic-" + UUID.randomUUID(), 0);
    private final AtomicLong offset = new AtomicLong();
    private final String id = api.registered("ActionCreated", "https://example.com/");

    @AfterEach
    void close() {
        events.close();
        topic.close();
    }

    private Api.Answer replay(Instant from, Instant to) {
        String body = "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(from, to);
        return api.call("POST", HOOKS + "/" + id + "/replay", BodyPublishers.ofString(body));
    }

    private JsonNode begun() {
        Instant from = events.send(2, org);
        Instant to = events.send(2, org);
        Api.Answer answer = replay(from, to.plusMillis(1));
        assertThat(answer.status()).isEqualTo(202);
        return answer.body().path("resthookreplay");
    }

    private JsonNode found(JsonNode replay) {
        return api.get(path(replay)).body().path("resthookreplay");
    }

    private String path(JsonNode replay) {
        return HOOKS + "/" + id + "/replays/" + replay.path("id").asText();
    }

    private Optional<HookState> published(JsonNode replay) {
        List<HooksTopic.Published> about = topic.about(replay.path("id").asText());
        return about.isEmpty() ? Optional.empty() : about.getLast().state();
    }

    private void awaitRetracted(JsonNode replay) {
        await().atMost(SOON)
                .until(() -> {
                    List<HooksTopic.Published> about = topic.about(replay.path("id").asText());
                    return !about.isEmpty() && about.getLast().state().isEmpty();
                });
    }

    private void report(JsonNode replay, DeliveryReport... delivered) {
        apply(new ReportBatch(List.of(delivered)), replay);
    }

    private void through(JsonNode replay, Integer... partitions) {
        List<ReplayReport> all =
                Arrays.stream(partitions)
                        .map(it ->
                                new ReplayReport(hookId(replay), new EventPartition(ACTIONS, it)))
                        .toList();
        apply(new ReportBatch(List.of(), List.of(), List.of(), all), replay);
    }

    private void apply(ReportBatch batch, JsonNode replay) {
        assertThat(replay.path("id").asText()).isNotEmpty();
        appliedReports.apply(List.of(new ReportRecord(reports, offset.getAndIncrement(), batch)));
    }

    private static HookId hookId(JsonNode replay) {
        return HookId.of(replay.path("id").asText());
    }

    @Test
    void shouldPublishAReplayOfWhatCameInBetweenUnderAnIdOfItsOwn() {
        events.send(2, org);
        long first = events.end(2);
        Instant from = events.send(2, org);
        events.send(2, org);
        Instant to = events.send(2, org);

        Api.Answer answer = replay(from, to);

        JsonNode replay = answer.body().path("resthookreplay");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("location")).contains(path(replay));
        assertThat(replay.path("state").asText()).isEqualTo("running");
        assertThat(replay.path("resthookId").asText()).isEqualTo(id);
        assertThat(replay.path("partitions").path("of").asInt()).isEqualTo(1);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(published(replay))
                                .hasValueSatisfying(state -> {
                                    assertThat(state.org()).isEqualTo(new OrgKey(org));
                                    assertThat(state.calledAs()).isEqualTo(HookId.of(id));
                                    assertThat(state.secrets()).isNotEmpty();
                                    assertThat(state.replay().orElseThrow().spans())
                                            .containsExactly(new Span(2, first, first + 2));
                                }));
    }

    @Test
    void shouldBeDoneAtOnceWhenNothingCameInBetween() {
        Instant ago = Instant.parse("2001-01-01T00:00:00Z");

        Api.Answer answer = replay(ago, ago.plusSeconds(60));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().at("/resthookreplay/state").asText()).isEqualTo("done");
    }

    @Test
    void shouldBeDoneAndOffTheTopicWhenItIsThroughWithAllItsPartitions() {
        JsonNode replay = begun();
        DeliveryReport delivered = Reports.delivered(hookId(replay).value());
        report(replay, delivered, delivered);

        through(replay, 2);

        JsonNode done = found(replay);
        assertThat(done.path("state").asText()).isEqualTo("done");
        assertThat(done.path("delivered").asLong()).isEqualTo(2);
        assertThat(done.path("ended").asText()).isNotEmpty();
        awaitRetracted(replay);
        assertThat(api.hook(id).path("triggeredCount").asLong()).isZero();
    }

    @Test
    void shouldStopTheReplayAndLeaveTheHookWhenItsTargetAnswersWhatNoneShould() {
        JsonNode replay = begun();

        report(replay, Reports.rejected(hookId(replay).value(), 1));

        JsonNode stopped = found(replay);
        assertThat(stopped.path("state").asText()).isEqualTo("stopped");
        assertThat(stopped.path("why").asText()).isEqualTo("unexpected-answer");
        assertThat(stopped.path("lastFailure").asText()).isEqualTo("500");
        assertThat(api.hook(id).path("status").asText()).isEqualTo("Active");
        awaitRetracted(replay);
    }

    @Test
    void shouldCancelOnceAndTellTheSameAgain() {
        JsonNode replay = begun();

        Api.Answer cancelled = api.delete(path(replay));
        Api.Answer again = api.delete(path(replay));

        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.body().at("/resthookreplay/state").asText()).isEqualTo("cancelled");
        assertThat(cancelled.body().at("/resthookreplay/why").asText()).isEqualTo("owner");
        assertThat(again.raw().body()).isEqualTo(cancelled.raw().body());
        awaitRetracted(replay);
    }

    @Test
    void shouldEndReplaysWithTheTargetTheyWereAskedFor() {
        JsonNode moved = begun();
        api.put(id, "{\"resthooks\":{\"targetUrl\":\"https://example.com/other\"}}");
        JsonNode paused = begun();
        api.put(id, "{\"resthooks\":{\"status\":\"Disabled\"}}");

        assertThat(found(moved).path("why").asText()).isEqualTo("hook-changed");
        assertThat(found(paused).path("why").asText()).isEqualTo("hook-disabled");
        awaitRetracted(paused);
    }

    @Test
    void shouldGoOnWithItsEventsWhenItsHookGetsOthersAndEndWhenItLosesOne() {
        JsonNode early = begun();
        await().atMost(SOON).until(() -> published(early).isPresent());
        api.set(id, "{\"events\":[\"ActionUpdated\",\"ActionCreated\"]}");
        JsonNode late = begun();
        await().atMost(SOON).until(() -> topic.about(early.path("id").asText()).size() == 2);
        await().atMost(SOON).until(() -> published(late).isPresent());

        assertThat(published(early).orElseThrow().events().names())
                .containsExactly("ActionCreated");
        assertThat(published(late).orElseThrow().events().names())
                .containsExactly("ActionUpdated", "ActionCreated");
        api.set(id, "{\"events\":[\"ActionCreated\"]}");
        assertThat(found(early).path("state").asText()).isEqualTo("running");
        assertThat(found(late).path("why").asText()).isEqualTo("hook-changed");
    }

    /** The clock of the registry that adds an event may be behind that of the one that began it. */
    @Test
    void shouldGoOnWhenAnEventIsAddedSinceATimeBeforeItsBeginning() {
        JsonNode replay = begun();
        database.execute(
                "UPDATE replays SET created_at = created_at + interval '1 minute' WHERE id = "
                        + replay.path("id").asText());

        api.set(id, "{\"events\":[\"ActionCreated\",\"ActionUpdated\"]}");

        assertThat(found(replay).path("state").asText()).isEqualTo("running");
    }

    @Test
    void shouldGoOnWithTheSecretThatItsHookGets() {
        JsonNode replay = begun();
        await().atMost(SOON).until(() -> !topic.about(replay.path("id").asText()).isEmpty());

        api.rotate(id);

        await().atMost(SOON)
                .until(() -> published(replay).filter(it -> it.secrets().size() == 2).isPresent());
        assertThat(found(replay).path("state").asText()).isEqualTo("running");
    }

    @Test
    void shouldGoWithItsHook() {
        JsonNode replay = begun();
        await().atMost(SOON).until(() -> !topic.about(replay.path("id").asText()).isEmpty());

        api.delete(HOOKS + "/" + id);

        awaitRetracted(replay);
        assertThat(api.get(path(replay)).status()).isEqualTo(404);
    }

    @Test
    void shouldRefuseWhatTheHookCanNotHaveReplayedNow() {
        begun();
        begun();
        begun();
        Instant from = events.send(2, org);

        Api.Answer fourth = replay(from, from.plusMillis(1));
        api.put(id, "{\"resthooks\":{\"status\":\"Disabled\"}}");
        Api.Answer disabled = replay(from, from.plusMillis(1));

        assertThat(fourth.status()).isEqualTo(409);
        assertThat(fourth.errors().path("code").asText()).isEqualTo("too-many-replays");
        assertThat(disabled.errors().path("code").asText()).isEqualTo("hook-disabled");
    }

    @Test
    void shouldRefuseMoreReplaysThanTheOrganisationMayRun() {
        String other = api.registered("TaskCreated", "https://example.com/other");
        database.execute(
                """
                INSERT INTO replays (hook_id, event_id, partitions, from_offsets, to_offsets, through, delivered,
                                     created_at, state)
                SELECT %s, 'e', '{0}', '{0}', '{1}', '{}', 0, now(), 'running' FROM generate_series(1, 19)
                """
                        .formatted(other));
        begun();
        Instant from = events.send(2, org);

        Api.Answer beyond = replay(from, from.plusMillis(1));
        api.delete(HOOKS + "/" + other);
        Api.Answer afterwards = replay(from, from.plusMillis(1));

        assertThat(beyond.status()).isEqualTo(429);
        assertThat(beyond.errors().path("code").asText())
                .isEqualTo("too-many-replays-of-organisation");
        assertThat(beyond.header("retry-after")).isPresent();
        assertThat(afterwards.status()).isEqualTo(202);
    }

    @Test
    void shouldRefuseWhatTheLogCanNotTellNowAndGoOnWithWhatRuns() {
        JsonNode running = begun();
        await().atMost(SOON).until(() -> published(running).isPresent());
        Api.Answer refused;
        Servers.kafka().node(1).kill();
        try {
            refused = replay(Instant.EPOCH, Instant.EPOCH.plusSeconds(60));
            api.rotate(id);
        } finally {
            Servers.kafka().node(1).startAgain();
            Servers.kafka().awaitReady();
        }

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.errors().path("code").asText()).isEqualTo("log-unavailable");
        assertThat(refused.header("retry-after")).isPresent();
        await().atMost(BROKER_BACK)
                .until(() -> published(running).filter(it -> it.secrets().size() == 2).isPresent());
    }
}
