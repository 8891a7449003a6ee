package dev.resthooks.registry.statistics.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.OpenApiDocument;
import dev.resthooks.registry.fixture.OpenApiDocument.Operation;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.report.AppliedReports;
import dev.resthooks.registry.report.ReportRecord;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class StatisticsApiIT {
    private static final String ALL = "/api/rest/resthookstatistics";
    private static final String MORNING = "from=2026-04-03T00:02:00Z&to=2026-04-03T03:00:00Z";

    @Inject AppliedReports appliedReports;

    private final Api api = Api.of("org-" + UUID.randomUUID());
    private final String a = api.registered("ActionCreated", "https://example.com/a");
    private final String b = api.registered("ActionCreated", "https://example.com/b");
    private final EventPartition partition = new EventPartition("topic-" + UUID.randomUUID(), 0);

    @BeforeEach
    void reportSomeAttempts() {
        apply(0, at(a, "00:00").delivered(1), at(a, "00:04").retrying(1));
        apply(
                1,
                at(a, "00:04").delivered(2),
                at(a, "01:00").rejected(1),
                at(b, "01:30").delivered(1));
        apply(1, at(a, "00:04").delivered(2));
        apply(2, at(a, "02:00").skipped(1), at(a, "03:00").delivered(1));
    }

    @Test
    void shouldCountTheAttemptsOfAHookInEachStep() {
        JsonNode statistics = get(path(a) + "?step=1h&" + MORNING);

        assertThat(statistics.path("resthookId").asText()).isEqualTo(a);
        assertThat(statistics.path("step").asText()).isEqualTo("1h");
        assertThat(statistics.path("total").toString())
                .isEqualTo(
                        """
                        {"from":"2026-04-03T00:00:00+00:00","to":"2026-04-03T03:00:00+00:00","attempts":4,\
                        "delivered":2,"failed":2,"failedBy":{"status":1,"tls":1},"p50":18,"p95":25}\
                        """);
        assertThat(statistics.path("steps")).hasSize(3);
        assertThat(statistics.path("steps").path(1).toString())
                .isEqualTo(
                        """
                        {"from":"2026-04-03T01:00:00+00:00","to":"2026-04-03T02:00:00+00:00","attempts":1,\
                        "delivered":0,"failed":1,"failedBy":{"status":1},"p50":25,"p95":25}\
                        """);
        assertThat(statistics.path("steps").path(2).toString())
                .isEqualTo(
                        """
                        {"from":"2026-04-03T02:00:00+00:00","to":"2026-04-03T03:00:00+00:00","attempts":0,\
                        "delivered":0,"failed":0,"failedBy":{},"p50":null,"p95":null}\
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "step=5m&from=2026-04-03&to=2026-04-03T00:12:00Z, '3,0,0'",
        "step=15m&from=2026-04-03T00:45:00Z&to=2026-04-03T01:30:00Z, '0,1,0'",
        "step=6h&from=2026-04-03&to=2026-04-04, '5,0,0,0'",
        "step=1d&from=2026-04-02&to=2026-04-04, '0,5'"
    })
    void shouldHaveStepsOfSeveralLengths(String query, String attempts) {
        assertThat(attempts(get(path(a) + "?" + query))).isEqualTo(attempts);
    }

    @Test
    void shouldCountTheAttemptsOfAllHooks() {
        assertThat(attempts(get(ALL + "?" + MORNING))).isEqualTo("3,2,0");
        assertThat(get(ALL + "?" + MORNING).has("resthookId")).isFalse();
    }

    @Test
    void shouldKeepWhatADeletedHookDid() {
        api.delete(HOOKS + "/" + a);

        assertThat(attempts(get(ALL + "?" + MORNING))).isEqualTo("3,2,0");
        assertThat(api.get(path(a)).status()).isEqualTo(404);
    }

    @Test
    void shouldCountWholePeriodsAndSayWhichTime() {
        JsonNode total =
                get(path(a) + "?from=2026-04-03T00:01:00Z&to=2026-04-03T00:01:10Z").path("total");

        assertThat(total.path("from").asText()).isEqualTo("2026-04-03T00:00:00+00:00");
        assertThat(total.path("to").asText()).isEqualTo("2026-04-03T00:05:00+00:00");
        assertThat(total.path("attempts").asInt()).isEqualTo(3);
    }

    @Test
    void shouldTellOfTheLastDayUnlessAskedOtherwise() {
        String recent = Instant.now().minusSeconds(60).toString();
        apply(3, LogReports.of(Long.parseLong(b), "e").from(Instant.parse(recent)).delivered(1));

        assertThat(get(path(b)).at("/total/attempts").asInt()).isEqualTo(1);
        assertThat(get(path(b)).path("steps")).hasSizeBetween(24, 25);
        assertThat(get(ALL).at("/total/attempts").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "step=2h, step, bad-step",
        "step=5m&from=2026-01-01&to=2026-01-03, step, bad-step",
        "from=2026-01-02&to=2026-01-02, from, bad-time",
        "to=tomorrow, to, bad-time",
        "page=1, page, unsupported-parameter",
        "step=1h&step=1d, step, repeated-parameter"
    })
    void shouldNameTheParameterThatItDoesNotTake(String query, String parameter, String code) {
        for (String path : List.of(path(a), ALL)) {
            Api.Answer answer = api.get(path + "?" + query);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.errors().path("code").asText()).isEqualTo(code);
            assertThat(answer.errors().at("/source/parameter").asText()).isEqualTo(parameter);
        }
    }

    @Test
    void shouldKeepAnotherOrganisationsStatisticsToItself() {
        Api stranger = Api.of("another-" + UUID.randomUUID());

        assertThat(stranger.get(path(a)).status()).isEqualTo(404);
        assertThat(stranger.get(ALL + "?" + MORNING).body().toString())
                .contains("\"attempts\":0")
                .doesNotContain("\"attempts\":1");
        assertThat(Api.anonymous().get(ALL).status()).isEqualTo(401);
    }

    @Test
    void shouldAnswerAsItIsDescribed() {
        for (String described : List.of(HOOKS + "/{id}/statistics", ALL)) {
            Operation operation = OpenApiDocument.read().operation("GET " + described);

            assertThat(operation.complaints(api.get(described.replace("{id}", a) + "?" + MORNING)))
                    .isEmpty();
        }
    }

    private static LogReports at(String hook, String time) {
        return LogReports.of(Long.parseLong(hook), "e-" + time)
                .from(Instant.parse("2026-04-03T" + time + ":00Z"));
    }

    private static String path(String hook) {
        return HOOKS + "/" + hook + "/statistics";
    }

    private static String attempts(JsonNode statistics) {
        return String.join(
                ",",
                statistics
                        .path("steps")
                        .valueStream()
                        .map(step -> step.path("attempts").asText())
                        .toList());
    }

    private JsonNode get(String path) {
        Api.Answer answer = api.get(path);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body().path("resthookstatistics");
    }

    private void apply(long offset, DeliveryReport... reports) {
        appliedReports.apply(
                List.of(new ReportRecord(partition, offset, new ReportBatch(List.of(reports)))));
    }
}
