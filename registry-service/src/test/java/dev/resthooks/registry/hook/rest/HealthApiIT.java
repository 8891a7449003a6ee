package dev.resthooks.registry.hook.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.ReportsTopic;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.Tokens;
import dev.resthooks.registry.hook.Lanes;
import dev.resthooks.registry.report.AppliedReports;
import dev.resthooks.registry.report.ReportRecord;
import dev.resthooks.registry.report.Reports;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class HealthApiIT {
    private static final String JSON_API = "application/vnd.api+json";
    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject AppliedReports appliedReports;
    @Inject Database database;

    private final String org = "org-" + UUID.randomUUID();
    private final Api api = Api.of(org);
    private final EventPartition partition = new EventPartition("topic-" + UUID.randomUUID(), 0);
    private final AtomicLong offset = new AtomicLong();
    private final String id = api.registered("ActionCreated", "https://example.com/");
    private final long hook = Long.parseLong(id);

    @Test
    void shouldCallAHookHealthyWithoutReports() {
        Api.Answer answer = api.get(path());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.raw().body())
                .isEqualTo(
                        """
                        {"resthookhealth":{"id":"%s","health":"healthy","since":null,"nextProbe":null,\
                        "disabledReason":null,"lastFailure":null,"lag":0,"oldestUndelivered":null,\
                        "waiting":0,"gaps":[]}}\
                        """
                                .formatted(id));
    }

    @Test
    void shouldTellOfASuspendedHookInTheZoneOfTheToken() {
        reported(Lanes.suspended(hook, 1, 3), Lanes.retrying(hook, 1, 4));

        JsonNode health = inAuckland().get(path()).body().path("resthookhealth");

        assertThat(health.path("health").asText()).isEqualTo("suspended");
        assertThat(health.path("since").asText()).isEqualTo("2026-04-03T13:34:33+13:00");
        assertThat(health.path("nextProbe").isNull()).as("its time has passed").isTrue();
        assertThat(health.path("lastFailure").asText()).isEqualTo("timeout");
        assertThat(health.path("oldestUndelivered").asText())
                .isEqualTo("2026-04-03T13:33:00+13:00");
        assertThat(health.path("lag").isIntegralNumber()).isTrue();
        assertThat(health.path("waiting").asLong()).isEqualTo(15);
    }

    @Test
    void shouldTellOfGapsOnceTheNewestFirst() {
        GapReport gap = Lanes.gap(hook, 5, 90);
        GapReport more = Lanes.gap(hook, 5, 95);
        apply(new ReportBatch(List.of(), List.of(), List.of(gap, gap)));
        apply(new ReportBatch(List.of(), List.of(), List.of(more, Lanes.gap(hook, 200, 201))));

        JsonNode gaps = health().path("gaps");

        assertThat(gaps).hasSize(2);
        assertThat(gaps.path(0).toString())
                .isEqualTo(
                        """
                        {"topic":"resthooks.events.actions","partition":3,"from":5,"to":95,\
                        "noticed":"2026-04-03T00:34:30+00:00","reason":"retention"}\
                        """);
    }

    @Test
    void shouldBeHealthyAgainOnceToldSo() {
        reported(Lanes.suspended(hook, 1, 3));
        reported(Lanes.healthy(hook, 1, 3));

        assertThat(word()).isEqualTo("healthy");
    }

    @Test
    void shouldIgnoreWhatIsToldOfAnOlderRevisionThanIsKnown() {
        database.execute("UPDATE hooks SET revision = 5 WHERE id = " + hook);
        reported(Lanes.behind(hook, 5, 3));

        reported(Lanes.healthy(hook, 4, 3));

        assertThat(word()).isEqualTo("behind");
    }

    @Test
    void shouldApplyWhatIsReadAgainNoSecondTime() {
        ReportRecord suspended =
                record(new ReportBatch(List.of(), List.of(Lanes.suspended(hook, 1, 3)), List.of()));
        appliedReports.apply(List.of(suspended));
        reported(Lanes.healthy(hook, 1, 3));

        appliedReports.apply(List.of(suspended));

        assertThat(word()).isEqualTo("healthy");
    }

    @Test
    void shouldSayWhatDisabledTheHook() {
        apply(
                new ReportBatch(
                        List.of(Reports.rejected(hook, 1)),
                        List.of(Lanes.halted(hook, 1, 3)),
                        List.of()));

        JsonNode health = health();

        assertThat(health.path("health").asText()).isEqualTo("disabled");
        assertThat(health.path("disabledReason").asText()).isEqualTo("unexpected-answer");
        assertThat(health.path("lastFailure").asText()).isEqualTo("500");
        assertThat(health.path("since").asText()).isEqualTo("2026-04-03T00:34:30+00:00");
        assertThat(health.path("oldestUndelivered").asText())
                .isEqualTo("2026-04-03T00:33:30+00:00");
    }

    @Test
    void shouldSayThatTheTargetFailedForTooLong() {
        apply(new ReportBatch(List.of(Reports.exhausted(hook, 1))));

        assertThat(health().path("disabledReason").asText()).isEqualTo("exhausted");
        assertThat(health().path("lastFailure").asText()).isEqualTo("timeout");
    }

    @Test
    void shouldSayThatTheOwnerPausedTheHook() {
        put("\"status\":\"Disabled\"");

        assertThat(word()).isEqualTo("disabled");
        assertThat(health().path("disabledReason").asText()).isEqualTo("owner");
        assertThat(health().path("since").asText()).isNotEmpty();
    }

    @Test
    void shouldGiveAReenabledHookAFreshStartWithItsBacklog() {
        apply(
                new ReportBatch(
                        List.of(Reports.rejected(hook, 1)),
                        List.of(Lanes.halted(hook, 1, 3)),
                        List.of()));

        put("\"status\":\"Active\"");

        assertThat(word()).isEqualTo("behind");
        assertThat(health().path("disabledReason").isNull()).isTrue();
    }

    @Test
    void shouldForgetTheBacklogOfAHookThatGoesOnFromNowWhateverIsStillReported() {
        reported(Lanes.suspended(hook, 1, 3));
        put("\"status\":\"Disabled\"");
        put("\"status\":\"Active\",\"resume\":\"now\"");

        reported(Lanes.behind(hook, 2, 4));

        assertThat(word()).isEqualTo("healthy");
    }

    @Test
    void shouldPassOverWhatIsToldOfHooksThatAreNoMore() {
        reported(Lanes.suspended(hook, 1, 3));
        api.delete(HOOKS + "/" + id);

        apply(
                new ReportBatch(
                        List.of(),
                        List.of(Lanes.halted(hook, 1, 3)),
                        List.of(Lanes.gap(hook, 5, 90))));

        assertThat(database.number("SELECT count(*) FROM hook_health WHERE hook_id = " + hook))
                .isZero();
        assertThat(api.get(path()).status()).isEqualTo(404);
    }

    @Test
    void shouldReadHealthFromTheTopicOfReports() {
        try (ReportsTopic topic = new ReportsTopic()) {
            topic.send(
                    new HookId(hook),
                    new ReportBatch(List.of(), List.of(Lanes.suspended(hook, 1, 3)), List.of()));
        }

        await().atMost(SOON).until(() -> word().equals("suspended"));
    }

    @Test
    void shouldKeepAnotherOrganisationsHookToItself() {
        Api.Answer answer = Api.of("another").get(path());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.errors().path("code").asText()).isEqualTo("not-found");
        assertThat(answer.parameter()).isEqualTo("id");
        assertThat(Api.anonymous().get(path()).status()).isEqualTo(401);
    }

    @Test
    void shouldRefuseAsTheOtherCallsDo() {
        assertThat(api.get(HOOKS + "/x/health").status()).isEqualTo(404);
        assertThat(api.get(HOOKS + "/9223372036854775808/health").status()).isEqualTo(404);
        assertThat(api.get(path() + "?page=1").errors().path("code").asText())
                .isEqualTo("unsupported-parameter");
        Api.Answer posted = api.call("POST", path(), BodyPublishers.noBody());
        assertThat(posted.status()).isEqualTo(405);
        assertThat(posted.header("allow")).contains("GET, HEAD, OPTIONS");
        assertThat(api.with("Accept", "text/html").get(path()).status()).isEqualTo(406);
        assertThat(api.with("Accept", JSON_API).get(path()).header("content-type").orElse(""))
                .startsWith(JSON_API);
    }

    @Test
    void shouldBeDescribedWithAnExample() {
        String description = Api.anonymous().get("/q/openapi?format=json").raw().body();

        assertThat(description)
                .contains("/api/rest/resthooks/{id}/health")
                .contains("resthookHealth")
                .contains("a target that is down");
    }

    private String path() {
        return HOOKS + "/" + id + "/health";
    }

    private JsonNode health() {
        return api.get(path()).body().path("resthookhealth");
    }

    private String word() {
        return health().path("health").asText();
    }

    private void put(String fields) {
        assertThat(api.put(id, "{\"resthooks\":{" + fields + "}}").status()).isEqualTo(200);
    }

    private void reported(HealthReport... reports) {
        apply(new ReportBatch(List.of(), List.of(reports), List.of()));
    }

    private void apply(ReportBatch batch) {
        appliedReports.apply(List.of(record(batch)));
    }

    private ReportRecord record(ReportBatch batch) {
        return new ReportRecord(partition, offset.getAndIncrement(), batch);
    }

    private Api inAuckland() {
        return Api.anonymous()
                .with(
                        "Authorization",
                        "Bearer "
                                + Tokens.signed(
                                        Tokens.claims()
                                                .claim("orgkey", org)
                                                .claim("scope", "resthooks.read")
                                                .claim("zoneinfo", "Pacific/Auckland")));
    }
}
