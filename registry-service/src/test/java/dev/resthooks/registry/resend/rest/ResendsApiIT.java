package dev.resthooks.registry.resend.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.ReplayReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.deliverylog.rest.Logged;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Browser;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.replay.BeginReplay;
import dev.resthooks.registry.report.AppliedReports;
import dev.resthooks.registry.report.ReportRecord;
import dev.resthooks.registry.report.Reports;
import dev.resthooks.registry.resend.Resends;
import dev.resthooks.registry.resend.postgres.PostgresResends;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What failed at all hooks is sent again: counted before, in the background, and to its end. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class ResendsApiIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String RESENDS = "/api/rest/resthookresends";
    private static final String FROM_NOW =
            "{\"resthooks\":{\"status\":\"Active\",\"resume\":\"now\"}}";
    private static final String SPAN =
            "{\"from\":\"2026-04-03T00:00:00Z\",\"to\":\"2026-04-03T01:00:00Z\"}";
    private static final EventPartition ACTIONS = new EventPartition("resthooks.events.actions", 3);

    /** More than a resend replays at the same time, which is half of what an organisation may. */
    private static final int HOOKS = 12;

    private static final int AT_ONCE = 10;

    @Inject Logged log;
    @Inject AppliedReports appliedReports;
    @Inject Database database;
    @Inject EntityManager entities;
    @Inject PostgresResends resends;
    @Inject BeginReplay replays;

    private final String org = "resend-" + UUID.randomUUID();
    private final Api api = Api.of(org);

    /** Disabled, because that many events failed for good. */
    private String disabled(int events) {
        String id = api.registered("ActionCreated", "https://example.com/");
        List<DeliveryReport> rejected =
                IntStream.range(0, events)
                        .mapToObj(offset ->
                                LogReports.of(Long.parseLong(id), "e-" + id + "-" + offset)
                                        .at(new EventPosition(ACTIONS, offset))
                                        .rejected(1))
                        .toList();
        log.report(rejected);
        return id;
    }

    private void failed(int events) {
        api.put(disabled(events), FROM_NOW);
    }

    private JsonNode count(String more) {
        Api.Answer answer =
                api.get(
                        RESENDS
                                + "/count?from=2026-04-03T00:00:00Z&to=2026-04-03T01:00:00Z"
                                + more);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body().path("resthookresendcount");
    }

    private static Api.Answer post(Api by) {
        return by.call("POST", RESENDS, BodyPublishers.ofString(SPAN));
    }

    private HookId begun() {
        Api.Answer answer = post(api);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
        String id = answer.body().at("/resthookresend/id").asText();
        assertThat(answer.header("location")).contains(RESENDS + "/" + id);
        return HookId.of(id);
    }

    private JsonNode found(HookId resend) {
        return api.get(RESENDS + "/" + resend).body().path("resthookresend");
    }

    private String replays(String what) {
        return database.text(
                "SELECT %s FROM replays JOIN hooks ON hooks.id = hook_id WHERE hooks.org = '%s'"
                        .formatted(what, org));
    }

    private String running() {
        return replays("count(*) FILTER (WHERE replays.state = 'running')");
    }

    /** Reports that each running replay has sent its event. */
    private void deliver() {
        String running =
                replays(
                        "coalesce(string_agg(replays.id::text, ',') FILTER (WHERE replays.state = 'running'), '')");
        for (String id : running.isEmpty() ? new String[0] : running.split(",")) {
            HookId replay = HookId.of(id);
            ReportBatch batch =
                    new ReportBatch(
                            List.of(Reports.delivered(replay.value())),
                            List.of(),
                            List.of(),
                            List.of(new ReplayReport(replay, ACTIONS)));
            EventPartition reports = new EventPartition("topic-" + UUID.randomUUID(), 0);
            appliedReports.apply(List.of(new ReportRecord(reports, 0, batch)));
        }
    }

    @Test
    void shouldCountWhatFailedAtHowManyHooks() {
        failed(2);
        failed(1);
        disabled(1);

        JsonNode all = count("");
        JsonNode ofAnotherType = count("&eventName=TaskCreated");

        assertThat(all.path("events").asInt()).isEqualTo(3);
        assertThat(all.path("hooks").asInt()).isEqualTo(2);
        assertThat(all.path("disabledHooks").asInt()).isOne();
        assertThat(all.path("complete").asBoolean()).isTrue();
        assertThat(count("&eventName=ActionCreated").path("events").asInt()).isEqualTo(3);
        assertThat(ofAnotherType.path("events").asInt()).isZero();
        assertThat(ofAnotherType.path("disabledHooks").asInt()).isZero();
        assertThat(replays("count(*)")).isEqualTo("0");
    }

    @Test
    void shouldForgetNothingWhenARegistryIsKilledMidway() {
        for (int i = 0; i < HOOKS; i++) {
            failed(1);
        }
        HookId resend = begun();
        await().atMost(SOON).until(this::running, Integer.toString(AT_ONCE)::equals);

        killAnotherRegistryThatBegins(resend);

        assertThat(running()).isEqualTo(Integer.toString(AT_ONCE));
        await().atMost(SOON)
                .untilAsserted(() -> {
                    deliver();
                    assertThat(found(resend).path("state").asText()).isEqualTo("done");
                });
        assertThat(found(resend).path("delivered").asInt()).isEqualTo(HOOKS);
        assertThat(found(resend).path("failed").asInt()).isZero();
        assertThat(replays("count(*)")).isEqualTo(Integer.toString(HOOKS));
        assertThat(replays("count(DISTINCT hook_id)")).isEqualTo(Integer.toString(HOOKS));
    }

    /** It has begun the replay of a hook, while no other one could, and doesn't come to commit. */
    private void killAnotherRegistryThatBegins(HookId resend) {
        AtomicBoolean isKilled = new AtomicBoolean();
        Function<PostgresResends.NextReplay, BeginReplay.Result> killed =
                next -> {
                    BeginReplay.Result start =
                            replays.resend(
                                    next.org(),
                                    next.hook(),
                                    next.asked().span(),
                                    next.asked().event(),
                                    Instant.now());
                    assertThat(advance(resend, _ -> new BeginReplay.Result.NoHook())).isFalse();
                    isKilled.set(true);
                    database.execute("SELECT pg_terminate_backend(%d, 5000)".formatted(session()));
                    return start;
                };
        await().atMost(SOON)
                .until(() -> {
                    try {
                        advance(resend, killed);
                    } catch (RuntimeException killedThen) {
                        assertThat(isKilled).isTrue();
                    }
                    return isKilled.get();
                });
    }

    private boolean advance(
            HookId resend, Function<PostgresResends.NextReplay, BeginReplay.Result> beginning) {
        return QuarkusTransaction.requiringNew()
                .call(() -> resends.advance(resend, HOOKS, beginning, Instant.now()));
    }

    private int session() {
        return (int)
                entities.createNativeQuery("SELECT pg_backend_pid()", Integer.class)
                        .getSingleResult();
    }

    @Test
    void shouldCancelWhatRunsAndCountItAgain() {
        failed(2);
        HookId resend = begun();
        await().atMost(SOON).until(this::running, "1"::equals);
        assertThat(count("").path("events").asInt()).isZero();

        Api.Answer cancelled = api.delete(RESENDS + "/" + resend);

        assertThat(cancelled.body().at("/resthookresend/state").asText()).isEqualTo("cancelled");
        assertThat(cancelled.body().at("/resthookresend/failed").asInt()).isEqualTo(2);
        assertThat(replays("string_agg(replays.state, '')")).isEqualTo("cancelled");
        assertThat(api.delete(RESENDS + "/" + resend).raw().body())
                .isEqualTo(cancelled.raw().body());
        assertThat(count("").path("events").asInt()).isEqualTo(2);
    }

    @Test
    void shouldBeginOneResendForOneKey() {
        failed(1);
        Api keyed = api.with("Idempotency-Key", org);

        Api.Answer first = post(keyed);
        Api.Answer second = post(keyed);

        assertThat(second.raw().body()).isEqualTo(first.raw().body());
        assertThat(api.get(RESENDS).body().path("resthookresends")).hasSize(1);
    }

    @Test
    void shouldBeDoneAtOnceWhenNothingFailed() {
        HookId resend = begun();

        assertThat(found(resend).path("state").asText()).isEqualTo("done");
        assertThat(found(resend).path("ended").asText()).isNotEmpty();
    }

    @Test
    void shouldRefuseMoreResendsThanMayRun() {
        failed(1);
        HookId resend = begun();
        await().atMost(SOON).until(this::running, "1"::equals);
        for (int i = 1; i < Resends.MOST_RUNNING; i++) {
            database.execute(
                    """
                    INSERT INTO resends (org, from_time, to_time, events, hooks, replays, created_at)
                    SELECT org, from_time, to_time, events, hooks, replays, created_at FROM resends WHERE id = %s
                    """
                            .formatted(resend));
        }

        Api.Answer refused = post(api);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.errors().path("code").asText()).isEqualTo("too-many-resends");
    }

    @Test
    void shouldShowNothingToOtherOrganisations() {
        HookId resend = begun();
        Api stranger = Api.of("stranger-" + UUID.randomUUID());

        assertThat(stranger.get(RESENDS + "/" + resend).status()).isEqualTo(404);
        assertThat(stranger.delete(RESENDS + "/" + resend).status()).isEqualTo(404);
        assertThat(stranger.get(RESENDS).body().path("resthookresends")).isEmpty();
    }

    @Test
    void shouldCountBeforeItAsksOnThePage() {
        failed(2);
        disabled(1);
        Browser browser = Browser.of(org);
        String fields = "from=2026-04-03T00:00:00&to=2026-04-03T01:00:00&event=";

        String page = browser.get("/console/resends?" + fields).text();
        Browser.Page answer =
                browser.post(
                        "/console/resends",
                        Map.of("from", "2026-04-03T00:00:00", "to", "2026-04-03T01:00:00"));

        assertThat(page)
                .contains(
                        "2 events failed for good, at 1 hook.",
                        "Send 2 events again",
                        "at 1 hook that is paused or disabled");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(browser.get(answer.header("Location").orElseThrow()).text())
                .contains("0 of 2 failed events delivered", ">Running<");
        assertThat(browser.get("/console/resends/progress").text())
                .contains("Cancel the resend")
                .doesNotContain("<html");
        assertThat(browser.get("/console/deliveries").text()).contains("/console/resends");
    }
}
