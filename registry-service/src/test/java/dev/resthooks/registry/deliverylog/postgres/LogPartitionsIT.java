package dev.resthooks.registry.deliverylog.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.GapReason;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.registry.deliverylog.LogPartitions;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.deliverylog.LoggedOutcomes;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.report.AppliedReports;
import dev.resthooks.registry.report.ReportRecord;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Days beyond those that the running service makes, of times that it keeps. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class LogPartitionsIT {
    private final LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(20);
    private final String table =
            "delivery_attempts_" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
    private final Instant noon = day.atTime(12, 0).toInstant(ZoneOffset.UTC);

    @Inject LogPartitions partitions;
    @Inject AppliedReports appliedReports;
    @Inject LoggedOutcomes outcomes;
    @Inject Database database;

    private final EventPartition topic = new EventPartition("topic-" + UUID.randomUUID(), 0);
    private final long hook =
            Long.parseLong(
                    Api.of("partitions").registered("ActionCreated", "https://example.com/"));

    @BeforeEach
    @AfterEach
    void dropTheDays() {
        IntStream.range(-5, 6).mapToObj(day::plusDays).forEach(partitions::drop);
        database.execute("DELETE FROM delivery_attempts WHERE hook_id = " + hook);
    }

    /** Three each way; the service may have started before midnight, and this after it. */
    @Test
    void shouldHaveTheDaysAroundTodayWhenTheServiceRuns() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        await().untilAsserted(() ->
                assertThat(partitions.days())
                        .contains(today.minusDays(3), today, today.plusDays(2)));
    }

    @Test
    void shouldTellTheTimeOfTheDatabase() {
        Instant before = Instant.parse(databaseTime());

        Instant now = partitions.now();

        assertThat(now).isBetween(before, Instant.parse(databaseTime()));
    }

    @Test
    void shouldMoveWhatIsLoggedOfADayIntoItsPartition() {
        report(0, noon, noon.plusSeconds(86_400));
        assertThat(rowsOf("delivery_attempts_odd")).isEqualTo(2);

        partitions.make(day);

        assertThat(partitions.days()).contains(day);
        assertThat(rowsOf(table)).isEqualTo(1);
        assertThat(rowsOf("delivery_attempts_odd")).isEqualTo(1);
        assertThat(rowsOf("delivery_attempts")).isEqualTo(2);
    }

    @Test
    void shouldLogADayInItsPartition() {
        partitions.make(day);

        report(0, noon);

        assertThat(rowsOf(table)).isEqualTo(1);
    }

    @Test
    void shouldTellWhatADayTakesWithItsIndexes() {
        partitions.make(day);
        report(0, noon);

        assertThat(partitions.bytes().keySet()).isEqualTo(partitions.days());
        assertThat(partitions.bytes().get(day))
                .isEqualTo(
                        database.number(
                                "SELECT pg_table_size('%1$s') + pg_indexes_size('%1$s')"
                                        .formatted(table)))
                .isGreaterThan(database.number("SELECT pg_table_size('" + table + "')"));
    }

    @Test
    void shouldDropADayWithAllThatIsLoggedOfIt() {
        partitions.make(day);
        report(0, noon);

        partitions.drop(day);

        assertThat(partitions.days()).doesNotContain(day);
        assertThat(rowsOf("delivery_attempts")).isZero();
    }

    @Test
    void shouldPurgeWhatIsOlderOrTooLateAndInNoPartition() {
        report(0, Instant.EPOCH, noon, Instant.parse("9999-12-31T23:59:59Z"));

        Instant before = Instant.now();

        partitions.purge(
                Instant.EPOCH.plusSeconds(1), before.plus(Duration.ofDays(20)), () -> false);

        assertThat(outcomes.completeSince()).isAfterOrEqualTo(before);
        assertThat(rowsOf("delivery_attempts_odd")).isEqualTo(1);
        partitions.make(day);
        assertThat(rowsOf(table)).isEqualTo(1);
    }

    @Test
    void shouldPurgeGapsThatAreOlder() {
        appliedReports.apply(
                List.of(
                        new ReportRecord(
                                topic,
                                0,
                                new ReportBatch(
                                        List.of(),
                                        List.of(),
                                        List.of(gap(1, noon), gap(2, noon.plusSeconds(2)))))));

        partitions.purge(noon.plusSeconds(1), Instant.now().plus(Duration.ofDays(20)), () -> false);

        assertThat(rowsOf("hook_gap")).isEqualTo(1);
    }

    @Test
    void shouldNotPurgeAGapThatWasReportedAgain() {
        applyGap(0, gap(1, noon));
        applyGap(1, gap(1, noon.plusSeconds(2)));

        partitions.purge(noon.plusSeconds(1), Instant.now().plus(Duration.ofDays(20)), () -> false);

        assertThat(rowsOf("hook_gap")).isEqualTo(1);
    }

    @Test
    void shouldPurgeIdempotencyKeysThatHaveExpired() {
        String org = "keys-" + UUID.randomUUID();
        for (int hours : List.of(23, 25)) {
            database.execute(
                    """
                    INSERT INTO answered_requests (org, key, request, created_at)
                    VALUES ('%1$s', '%2$d', 'a request', now() - interval '%2$d hours');
                    INSERT INTO registration_keys (org, key, created_at)
                    VALUES ('%1$s', '%2$d', now() - interval '%2$d hours')
                    """
                            .formatted(org, hours));
        }

        partitions.purge(Instant.EPOCH, Instant.now().plus(Duration.ofDays(20)), () -> false);

        for (String table : List.of("answered_requests", "registration_keys")) {
            assertThat(
                            database.text(
                                    "SELECT string_agg(key, ',') FROM %s WHERE org = '%s'"
                                            .formatted(table, org)))
                    .as(table)
                    .isEqualTo("23");
        }
    }

    @Test
    void shouldStopPurgingBetweenTwoPortions() {
        String org = "portions-" + UUID.randomUUID();
        database.execute(
                """
                INSERT INTO registration_keys (org, key, created_at)
                SELECT '%s', number, now() - interval '25 hours'
                FROM generate_series(1, 10001) AS number
                """
                        .formatted(org));
        Instant kept = Instant.now().plus(Duration.ofDays(20));

        partitions.purge(Instant.EPOCH, kept, () -> true);

        assertThat(expired(org)).isPositive();
        partitions.purge(Instant.EPOCH, kept, () -> false);
        assertThat(expired(org)).isZero();
    }

    private long expired(String org) {
        return database.number(
                "SELECT count(*) FROM registration_keys WHERE org = '%s'".formatted(org));
    }

    private void applyGap(long offset, GapReport gap) {
        appliedReports.apply(
                List.of(
                        new ReportRecord(
                                topic,
                                offset,
                                new ReportBatch(List.of(), List.of(), List.of(gap)))));
    }

    private GapReport gap(long from, Instant noticed) {
        return new GapReport(new HookId(hook), topic, from, from + 1, noticed, GapReason.RETENTION);
    }

    /** Two times in five it failed where a connection remembered that there was no such table. */
    @RepeatedTest(10)
    void shouldDoOnceWhatSeveralReplicasDoAtATime() {
        LocalDate tooOld = day.minusDays(5);
        partitions.make(tooOld);
        report(0, noon);

        IntStream.range(0, 4)
                .mapToObj(_ ->
                        CompletableFuture.runAsync(
                                () -> {
                                    partitions.make(day);
                                    partitions.drop(tooOld);
                                },
                                Thread::startVirtualThread))
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(partitions.days()).contains(day).doesNotContain(tooOld);
        assertThat(rowsOf(table)).isEqualTo(1);
    }

    @Test
    void shouldLogOnWhileDaysAreMadeAndDropped() {
        CompletableFuture<Void> reports =
                CompletableFuture.runAsync(
                        () ->
                                IntStream.range(0, 100)
                                        .forEach(i -> report(i, noon, noon.plusSeconds(86_400))),
                        Thread::startVirtualThread);

        while (!reports.isDone()) {
            partitions.make(day);
            partitions.make(day.plusDays(1));
            partitions.drop(day.plusDays(2));
        }
        reports.join();

        assertThat(rowsOf("delivery_attempts")).isEqualTo(200);
    }

    private void report(long offset, Instant... times) {
        appliedReports.apply(
                List.of(
                        new ReportRecord(
                                topic,
                                offset,
                                new ReportBatch(
                                        List.of(times).stream()
                                                .map(at ->
                                                        LogReports.of(
                                                                        hook,
                                                                        "e-" + offset + "-" + at)
                                                                .from(at)
                                                                .delivered(1))
                                                .toList()))));
    }

    private String databaseTime() {
        return database.text(
                "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')");
    }

    private long rowsOf(String of) {
        return database.number("SELECT count(*) FROM " + of + " WHERE hook_id = " + hook);
    }
}
