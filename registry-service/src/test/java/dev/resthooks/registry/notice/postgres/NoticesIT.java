package dev.resthooks.registry.notice.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.NoticesTopic;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.StatementWatch;
import dev.resthooks.registry.hook.Lanes;
import dev.resthooks.registry.outbox.OutboxTopic;
import dev.resthooks.registry.outbox.postgres.Outbox.Signal;
import dev.resthooks.registry.report.AppliedReports;
import dev.resthooks.registry.report.ReportRecord;
import dev.resthooks.registry.report.Reports;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What reports and owners do to hooks, and what is published of it. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class NoticesIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int MUCH = 1_000_000;

    @Inject AppliedReports appliedReports;
    @Inject Notices notices;
    @Inject UnreadHooks unread;
    @Inject Database database;
    @Inject WantedRounds wanted;

    private final String org = "org-" + UUID.randomUUID();
    private final Api api = Api.of(org);
    private final NoticesTopic topic = new NoticesTopic();
    private final EventPartition partition = new EventPartition("topic-" + UUID.randomUUID(), 0);
    private final AtomicLong offset = new AtomicLong();
    private final String id = api.registered("ActionCreated", "https://example.com/");
    private final long hook = Long.parseLong(id);

    @AfterEach
    void closeTopic() {
        topic.close();
    }

    private void reported(HealthReport... lanes) {
        apply(new ReportBatch(List.of(), List.of(lanes), List.of()));
    }

    private void apply(ReportBatch batch) {
        appliedReports.apply(List.of(new ReportRecord(partition, offset.getAndIncrement(), batch)));
    }

    /** As the relay does now and then, much later. */
    private void later() {
        notices.createDue(Instant.now().plusSeconds(31));
    }

    private List<String> published(int count) {
        await().atMost(SOON).until(() -> topic.about(id).size() >= count);
        return topic.about(id).stream()
                .map(event -> event.id() + " " + event.type().eventName())
                .toList();
    }

    private String notice(int number, String event) {
        return "resthook-%s-%d %s".formatted(id, number, event);
    }

    private Api.Answer put(String fields) {
        return api.put(id, "{\"resthooks\":{" + fields + "}}");
    }

    @Test
    void shouldTellThatATargetDisabledItsHookAndThatItsOwnerEnabledIt() {
        apply(new ReportBatch(List.of(Reports.delivered(hook), Reports.rejected(hook, 1))));
        put("\"status\":\"Active\"");
        later();

        assertThat(published(2))
                .containsExactly(notice(1, "ResthookDisabled"), notice(2, "ResthookRecovered"));
        DomainEvent disabled = topic.about(id).getFirst();
        assertThat(disabled.org()).isEqualTo(new OrgKey(org));
        assertThat(disabled.body().text())
                .contains(
                        "\"status\":\"Disabled\",\"triggeredCount\":2,\"lastTriggered\":\"20",
                        "\"reason\":\"unexpected-answer\"",
                        "\"lastFailure\":\"500\"");
    }

    @Test
    void shouldTellOnceOfAHookThatIsSuspendedOnSeveralPartitionsUntilItRecovers() {
        reported(Lanes.retrying(hook, 1, 0));
        reported(Lanes.suspended(hook, 1, 0), Lanes.suspended(hook, 1, 1));
        notices.createDue(Instant.now().plusSeconds(20));
        later();
        reported(Lanes.suspended(hook, 1, 2), Lanes.retrying(hook, 1, 1));
        later();
        reported(Lanes.healthy(hook, 1, 0), Lanes.healthy(hook, 1, 1));
        later();
        reported(Lanes.healthy(hook, 1, 2));
        later();
        later();

        assertThat(published(2))
                .containsExactly(notice(1, "ResthookSuspended"), notice(2, "ResthookRecovered"));
        assertThat(topic.about(id).getFirst().body().text())
                .contains("\"lastFailure\":\"timeout\"", "\"reason\":null");
    }

    @Test
    void shouldTellNothingOfHooksThatWaitForNotices() {
        String waiting = api.registered("ResthookDisabled", "https://example.com/");
        long number = Long.parseLong(waiting);

        reported(Lanes.suspended(number, 1, 0));
        later();
        apply(new ReportBatch(List.of(Reports.rejected(number, 1))));
        api.put(waiting, "{\"resthooks\":{\"status\":\"Active\"}}");

        assertThat(api.hook(waiting).path("status").asText()).isEqualTo("Active");
        put("\"status\":\"Disabled\"");
        later();
        assertThat(published(1)).containsExactly(notice(1, "ResthookDisabled"));
        assertThat(topic.about(waiting)).isEmpty();
    }

    @Test
    void shouldForgetWhatAHookTendedToThatIsDisabledOrWaitsForNoticesByNow() {
        reported(Lanes.suspended(hook, 1, 0));
        put("\"eventName\":\"ResthookFailing\"");
        later();
        put("\"eventName\":\"ActionCreated\"");
        put("\"status\":\"Disabled\"");
        later();

        assertThat(published(1)).containsExactly(notice(1, "ResthookDisabled"));
        assertThat(pending()).isZero();
    }

    @Test
    void shouldTellThatAHookIsWellThatLeftItsTroublesBehind() {
        reported(Lanes.suspended(hook, 1, 0));
        later();
        put("\"eventName\":\"StepChanged\"");
        later();

        assertThat(published(2))
                .containsExactly(notice(1, "ResthookSuspended"), notice(2, "ResthookRecovered"));
    }

    @Test
    void shouldTellOfEachSeriesOfTroubleInItsOrderThoughKafkaIsAsked() {
        for (int time = 0; time < 3; time++) {
            put("\"status\":\"Disabled\"");
            later();
            put("\"status\":\"Active\"");
            later();
        }

        assertThat(published(6))
                .containsExactly(
                        notice(1, "ResthookDisabled"),
                        notice(2, "ResthookRecovered"),
                        notice(3, "ResthookDisabled"),
                        notice(4, "ResthookRecovered"),
                        notice(5, "ResthookDisabled"),
                        notice(6, "ResthookRecovered"));
        await().atMost(SOON).until(() -> waiting() == 0);
    }

    @Test
    void shouldTellOfThePauseThatLastsAlone() {
        for (int time = 0; time < 3; time++) {
            put("\"status\":\"Disabled\"");
            put("\"status\":\"Active\"");
        }
        put("\"status\":\"Disabled\"");
        later();

        assertThat(published(1)).containsExactly(notice(1, "ResthookDisabled"));
        assertThat(topic.about(id).getFirst().body().text()).contains("\"reason\":\"owner\"");
        assertThat(pending()).isZero();
    }

    @Test
    void shouldTellOnceThatAHookWithoutATargetIsNotReadUntilItIsRead() {
        String pull =
                api.post("{\"resthooks\":{\"eventName\":\"ActionCreated\",\"delivery\":\"pull\"}}")
                        .hook()
                        .path("id")
                        .asText();
        unreadSince(pull, 83); // of seven days
        Instant now = Instant.now();
        unread.look(now);
        assertThat(topic.about(pull)).isEmpty();

        unreadSince(pull, 85);
        unread.look(now);
        unread.look(now);
        later();
        unreadSince(pull, 0);
        unread.look(now);
        later();

        await().atMost(SOON).until(() -> topic.about(pull).size() >= 2);
        assertThat(topic.about(pull))
                .extracting(it -> it.type().eventName())
                .containsExactly("ResthookFailing", "ResthookRecovered");
        assertThat(topic.about(pull).getFirst().body().text()).contains("\"reason\":\"not-read\"");
        assertThat(topic.about(pull).getLast().body().text()).contains("\"reason\":\"read\"");
    }

    private void unreadSince(String pull, int hours) {
        database.execute(
                "UPDATE hooks SET start_from = NULL, created_at = now() - interval '%d h' WHERE id = %s"
                        .formatted(hours, pull));
    }

    /** These hooks are well again, so that no notice asks for a round. The relay may be faster. */
    @Test
    void shouldAskForAnotherRoundWhenMoreIsDueThanOneDecides() {
        int before = wanted.rounds();
        database.execute(
                """
                WITH made AS (
                    INSERT INTO hooks (org, event, target_url, status, revision, epoch, created_at, secrets)
                    SELECT org, event, target_url, status, 1, 1, now(), secrets
                    FROM hooks CROSS JOIN generate_series(1, 501) WHERE id = %s
                    RETURNING id)
                INSERT INTO hook_notices (hook_id, level, pending_level, pending_since, number)
                SELECT id, 'well', 'failing', now() - interval '1 hour', 0 FROM made
                """
                        .formatted(id));

        notices.roundAhead(new Signal.RoundAhead(OutboxTopic.NOTICES));

        await().atMost(SOON).untilAsserted(() -> assertThat(wanted.rounds()).isGreaterThan(before));
        database.execute("DELETE FROM hooks WHERE org = '%s' AND id <> %s".formatted(org, id));
    }

    /** Counts how often a round of notices is asked for. */
    @ApplicationScoped
    static class WantedRounds {
        private final AtomicInteger rounds = new AtomicInteger();

        void filled(@Observes Signal.Filled filled) {
            if (filled.topic() == OutboxTopic.NOTICES) {
                rounds.incrementAndGet();
            }
        }

        int rounds() {
            return rounds.get();
        }
    }

    @Test
    void shouldCostNothingWhileHooksAreWell() {
        apply(new ReportBatch(List.of(Reports.delivered(hook))));
        StatementWatch.before(MUCH, () -> {});
        apply(new ReportBatch(List.of(Reports.delivered(hook), Reports.retrying(hook))));
        int withoutHealth = StatementWatch.sent();
        StatementWatch.before(MUCH, () -> {});
        apply(
                new ReportBatch(
                        List.of(Reports.delivered(hook), Reports.retrying(hook)),
                        List.of(Lanes.healthy(hook, 1, 0)),
                        List.of()));
        int withHealth = StatementWatch.sent();
        StatementWatch.end();

        assertThat(withHealth).isEqualTo(withoutHealth + 3);
        assertThat(database.number(rows())).isZero();
    }

    private long pending() {
        return database.number(rows() + " AND pending_level IS NOT NULL");
    }

    private String rows() {
        return "SELECT count(*) FROM hook_notices WHERE hook_id = " + id;
    }

    private long waiting() {
        return database.number(
                "SELECT count(*) FROM outbox WHERE topic = 'resthooks.events.resthooks' AND hook_id = "
                        + id);
    }
}
