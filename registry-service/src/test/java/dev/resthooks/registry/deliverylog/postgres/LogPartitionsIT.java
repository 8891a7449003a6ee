package dev.resthooks.registry.deliverylog.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.registry.delivery.LogPartition;
import dev.resthooks.registry.delivery.ReportLedger;
import dev.resthooks.registry.delivery.ReportRecord;
import dev.resthooks.registry.deliverylog.LogPartitions;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Days that lie far from those that the running service keeps. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class LogPartitionsIT {
    private static final LocalDate DAY = LocalDate.parse("2031-05-06");
    private static final Instant NOON = Instant.parse("2031-05-06T12:00:00Z");

    @Inject LogPartitions partitions;
    @Inject ReportLedger ledger;
    @Inject Database database;

    private final LogPartition topic = new LogPartition("topic-" + UUID.randomUUID(), 0);
    private final long hook =
            Long.parseLong(
                    Api.of("partitions").registered("ActionCreated", "https://example.com/"));

    @AfterEach
    void dropTheDays() {
        IntStream.range(-5, 6).mapToObj(DAY::plusDays).forEach(partitions::drop);
        database.execute("DELETE FROM delivery_attempts WHERE hook_id = " + hook);
    }

    @Test
    void shouldHaveTheDaysAroundTodayWhenTheServiceRuns() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        await().untilAsserted(() ->
                assertThat(partitions.days())
                        .contains(today.minusDays(3), today, today.plusDays(3)));
    }

    @Test
    void shouldMoveWhatIsLoggedOfADayIntoItsPartition() {
        report(0, NOON, NOON.plusSeconds(86_400));
        assertThat(rowsOf("delivery_attempts_odd")).isEqualTo(2);

        partitions.make(DAY);

        assertThat(partitions.days()).contains(DAY);
        assertThat(rowsOf("delivery_attempts_20310506")).isEqualTo(1);
        assertThat(rowsOf("delivery_attempts_odd")).isEqualTo(1);
        assertThat(rowsOf("delivery_attempts")).isEqualTo(2);
    }

    @Test
    void shouldLogADayInItsPartition() {
        partitions.make(DAY);

        report(0, NOON);

        assertThat(rowsOf("delivery_attempts_20310506")).isEqualTo(1);
    }

    @Test
    void shouldDropADayWithAllThatIsLoggedOfIt() {
        partitions.make(DAY);
        report(0, NOON);

        partitions.drop(DAY);

        assertThat(partitions.days()).doesNotContain(DAY);
        assertThat(rowsOf("delivery_attempts")).isZero();
    }

    @Test
    void shouldPurgeWhatIsOlderAndInNoPartition() {
        report(0, Instant.EPOCH, NOON);

        partitions.purge(Instant.EPOCH.plusSeconds(1));

        assertThat(rowsOf("delivery_attempts_odd")).isEqualTo(1);
        partitions.make(DAY);
        assertThat(rowsOf("delivery_attempts_20310506")).isEqualTo(1);
    }

    @Test
    void shouldDoOnceWhatSeveralReplicasDoAtATime() {
        LocalDate tooOld = DAY.minusDays(5);
        partitions.make(tooOld);
        report(0, NOON);

        IntStream.range(0, 4)
                .mapToObj(_ ->
                        CompletableFuture.runAsync(() -> {
                            partitions.make(DAY);
                            partitions.drop(tooOld);
                        }))
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(partitions.days()).contains(DAY).doesNotContain(tooOld);
        assertThat(rowsOf("delivery_attempts_20310506")).isEqualTo(1);
    }

    @Test
    void shouldLogOnWhileDaysAreMadeAndDropped() {
        CompletableFuture<Void> reports =
                CompletableFuture.runAsync(() ->
                        IntStream.range(0, 100)
                                .forEach(i -> report(i, NOON, NOON.plusSeconds(86_400))));

        while (!reports.isDone()) {
            partitions.make(DAY);
            partitions.make(DAY.plusDays(1));
            partitions.drop(DAY.plusDays(2));
        }
        reports.join();

        assertThat(rowsOf("delivery_attempts")).isEqualTo(200);
    }

    private void report(long offset, Instant... times) {
        ledger.apply(
                List.of(
                        new ReportRecord(
                                topic,
                                offset,
                                List.of(times).stream()
                                        .map(at ->
                                                LogReports.of(hook, "e-" + offset + "-" + at)
                                                        .from(at)
                                                        .delivered(1))
                                        .toList())));
    }

    private long rowsOf(String table) {
        return database.number("SELECT count(*) FROM " + table + " WHERE hook_id = " + hook);
    }
}
