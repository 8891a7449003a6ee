package dev.resthooks.registry.report.kafka;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.HooksTopic;
import dev.resthooks.registry.fixture.ReportsTopic;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.report.Reports;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class ReportConsumerIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String CORRECTED = "resthooks_reports_positions_corrected_total";

    /** Other partitions and topics: they are of no interest here. */
    private static final String FIT_AGAIN =
            "UPDATE report_positions SET next_offset = greatest(0, next_offset - 100000), topic_id = NULL"
                    + " WHERE next_offset >= 100000";

    private static final String TARGET = "https://example.com/";

    @Inject Database database;
    @Inject KafkaClientService clients;

    private final Api api = Api.of("reports");
    private final ReportsTopic reports = new ReportsTopic();

    @AfterEach
    void closeTopic() {
        reports.close();
    }

    @Test
    void shouldCountEachEventOnce() {
        long hook = registered();

        reports.send(Reports.retrying(hook), Reports.deliveredAfterRetry(hook));
        reports.send(Reports.delivered(hook, Reports.AT.plusSeconds(60)));

        await().atMost(SOON).until(() -> count(hook) == 2);
        assertThat(api.hook(Long.toString(hook)).path("lastTriggered").asText())
                .isEqualTo("2026-04-03T00:35:30+00:00");
    }

    @Test
    void shouldDisableTheHookWhoseTargetFailedForGood() {
        long hook = registered();

        reports.send(Reports.rejected(hook, 1));

        await().atMost(SOON).until(() -> status(hook).equals("Disabled"));
        assertThat(count(hook)).isEqualTo(1);
        try (HooksTopic topic = new HooksTopic()) {
            await().atMost(SOON).until(() -> topic.revisions(Long.toString(hook)).contains(2L));
            assertThat(topic.about(Long.toString(hook)).getLast().state())
                    .hasValueSatisfying(state -> assertThat(state.triggeredCount()).isEqualTo(1));
        }
    }

    @Test
    void shouldDisableTheHookThatFailedForTooLong() {
        long hook = registered();

        reports.send(Reports.exhausted(hook, 1));

        await().atMost(SOON).until(() -> status(hook).equals("Disabled"));
    }

    @Test
    void shouldNotDisableAHookThatChangedSince() {
        long hook = registered();
        api.put(
                Long.toString(hook),
                "{\"resthooks\":{\"targetUrl\":\"https://example.com/other\"}}");

        reports.send(Reports.rejected(hook, 1));

        await().atMost(SOON).until(() -> count(hook) == 1);
        assertThat(status(hook)).isEqualTo("Active");
    }

    @Test
    void shouldPassOverGarbageAndReportsOfHooksThatAreNoMore() {
        long hook = registered();
        api.delete(HOOKS + "/" + hook);
        long next = registered();

        reports.send(Reports.rejected(hook, 1));
        reports.send(new HookId(next), "garbage".getBytes(UTF_8));
        reports.send(new HookId(next), new byte[0]);
        reports.send(Reports.delivered(next));

        await().atMost(SOON).until(() -> count(next) == 1);
        assertThat(Api.management("/q/metrics").raw().body())
                .doesNotContain("resthooks_reports_unreadable_total 0.0");
        assertThat(
                        database.number(
                                "SELECT count(*) FROM unapplied_reports WHERE content = 'garbage'"))
                .isPositive();
    }

    @Test
    void shouldSetAsideTheReportThatCanNotBeAppliedAndApplyTheOthers() {
        long refused = registered();
        long other = registered();
        double before = setAside();
        database.execute(
                "ALTER TABLE hooks ADD CONSTRAINT poison CHECK (id <> %d OR triggered_count = 0)"
                        .formatted(refused));
        try {
            reports.send(
                    Reports.delivered(other), Reports.delivered(refused), Reports.delivered(other));
            reports.send(Reports.delivered(other));

            await().atMost(SOON).until(() -> count(other) == 3);
        } finally {
            database.execute("ALTER TABLE hooks DROP CONSTRAINT poison");
        }
        await().atMost(SOON).until(() -> setAside() == before + 1);
        assertThat(count(refused)).isZero();
        assertThat(
                        database.text(
                                "SELECT convert_from(content, 'UTF8') FROM unapplied_reports"
                                        + " WHERE topic = 'resthooks.reports' AND reason LIKE '%poison%'"))
                .contains("\"h\":" + refused)
                .doesNotContain("\"h\":" + other);
        assertThat(Api.management("/q/health/ready").raw().body())
                .doesNotContain("delivery reports");
    }

    @Test
    void shouldCountNothingTwiceWhenTheLogIsReadAgain() {
        long hook = registered();
        reports.send(Reports.delivered(hook));
        await().atMost(SOON).until(() -> count(hook) == 1);

        clients.getConsumer("reports")
                .runOnPollingThread(consumer -> {
                    consumer.seekToBeginning(consumer.assignment());
                })
                .await()
                .atMost(SOON);
        reports.send(Reports.delivered(hook));

        await().atMost(SOON).until(() -> count(hook) == 2);
        assertThat(skipped()).isPositive();
    }

    @Test
    void shouldGoOnAtTheEndWhenTheLogIsCutWhileItIsRead() {
        long hook = registered();
        reports.send(Reports.delivered(hook));
        await().atMost(SOON).until(() -> count(hook) == 1);
        double before = metric(CORRECTED);
        database.execute("UPDATE report_positions SET next_offset = next_offset + 100000");

        await().atMost(SOON)
                .until(() -> {
                    reports.send(Reports.retrying(hook));
                    return metric(CORRECTED) > before;
                });
        long counted = count(hook);
        reports.send(Reports.delivered(hook));

        await().atMost(SOON).until(() -> count(hook) > counted);
        database.execute(FIT_AGAIN);
    }

    @Test
    void shouldCountWhatATopicHoldsThatIsCreatedAnewWhileItIsRead() {
        long hook = registered();
        reports.send(Reports.delivered(hook));
        await().atMost(SOON).until(() -> count(hook) == 1);
        double before = metric(CORRECTED);
        database.execute(
                "UPDATE report_positions SET next_offset = next_offset + 100000, topic_id = 'other'");

        reports.send(Reports.delivered(hook));

        await().atMost(SOON).until(() -> count(hook) == 2);
        assertThat(metric(CORRECTED)).isGreaterThan(before);
        database.execute(FIT_AGAIN);
    }

    @Test
    void shouldApplyWhatCameWhileTheDatabaseWasAway() {
        long hook = registered();
        Servers.postgres().kill();
        try {
            reports.send(Reports.delivered(hook));
            reports.send(Reports.delivered(hook));
            long start = System.nanoTime();

            Api.Answer answer = api.get(HOOKS);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.errors().path("code").asText()).isEqualTo("unavailable");
            assertThat(answer.header("retry-after")).isPresent();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(5));
            Api.Answer ready = Api.management("/q/health/ready");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.raw().body()).contains("for the default DataSource");
            assertThat(Api.management("/q/health/live").status()).isEqualTo(200);
        } finally {
            Servers.postgres().startAgain();
        }

        await().atMost(SOON).until(() -> api.get(HOOKS).status() == 200);
        await().atMost(SOON).until(() -> count(hook) == 2);
    }

    private long registered() {
        return Long.parseLong(api.registered("ActionCreated", TARGET));
    }

    private long count(long hook) {
        return database.number("SELECT triggered_count FROM hooks WHERE id = " + hook);
    }

    private String status(long hook) {
        return api.hook(Long.toString(hook)).path("status").asText();
    }

    private static double skipped() {
        return metric("resthooks_reports_skipped_total");
    }

    private static double setAside() {
        return metric("resthooks_reports_set_aside_total");
    }

    private static double metric(String name) {
        return Api.management("/q/metrics")
                .raw()
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.split(" ", -1)[1]))
                .sum();
    }
}
