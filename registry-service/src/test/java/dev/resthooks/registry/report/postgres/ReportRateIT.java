package dev.resthooks.registry.report.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.PostgresProcesses;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.report.AppliedReports;
import dev.resthooks.registry.report.ReportRecord;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What a report costs, from its bytes to the commit: {@code -Drate.reports=1000000} has so many
 * applied, and {@code -Drate.batch} says how many at once.
 */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@EnabledIfSystemProperty(named = "rate.reports", matches = "[0-9]+")
class ReportRateIT {
    private static final Logger LOG = Logger.getLogger(ReportRateIT.class);
    private static final int HOOKS = 1_000;
    private static final int BATCH = Integer.getInteger("rate.batch", 5_000);
    private static final int RECORD = 500;

    @Inject AppliedReports appliedReports;

    private final EventPartition partition = new EventPartition("topic-" + UUID.randomUUID(), 0);
    private final EventPartition place = new EventPartition("resthooks.events.actions", 3);

    @Test
    void shouldApplyTwentyThousandReportsASecondOnOneCore() {
        int reports = Integer.getInteger("rate.reports");
        List<Long> hooks = hooks();
        applied(hooks, 0, 10 * BATCH);
        Cost before = Cost.now();

        int done = applied(hooks, 10 * BATCH, reports);

        Cost cost = Cost.now().minus(before);
        LOG.infof(
                "%d reports, %d at once: %.0f/s; CPU of a report: PostgreSQL %.1f µs, registry %.1f µs",
                done,
                BATCH,
                done / (cost.wall().toMillis() / 1e3),
                cost.postgres().toNanos() / 1e3 / done,
                cost.registry().toNanos() / 1e3 / done);
        assertThat(cost.postgres().plus(cost.registry()).dividedBy(done))
                .isLessThan(Duration.ofNanos(50_000));
    }

    private List<Long> hooks() {
        Api api = Api.of("rate");
        return IntStream.range(0, HOOKS)
                .mapToObj(i -> api.registered("ActionCreated", "https://example.com/" + i))
                .map(Long::valueOf)
                .toList();
    }

    private int applied(List<Long> hooks, int from, int count) {
        int done = 0;
        for (int at = from; done < count; at += BATCH, done += BATCH) {
            appliedReports.apply(records(hooks, at));
        }
        return done;
    }

    /** Encoded and decoded, as they come. */
    private List<ReportRecord> records(List<Long> hooks, int from) {
        List<ReportRecord> records = new ArrayList<>();
        for (int at = from; at < from + BATCH; at += RECORD) {
            List<DeliveryReport> reports =
                    IntStream.range(at, at + RECORD).mapToObj(i -> report(hooks, i)).toList();
            ReportBatch batch = Wire.readReports(Wire.write(new ReportBatch(reports)));
            records.add(new ReportRecord(partition, at, batch));
        }
        return records;
    }

    private DeliveryReport report(List<Long> hooks, int number) {
        return LogReports.of(hooks.get(number % HOOKS), UUID.randomUUID().toString())
                .from(Instant.now())
                .at(new EventPosition(place, number))
                .delivered(1);
    }

    private record Cost(Duration wall, Duration postgres, Duration registry) {
        static Cost now() {
            return new Cost(
                    Duration.ofNanos(System.nanoTime()),
                    PostgresProcesses.cpu(),
                    Duration.ofNanos(
                            ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()));
        }

        Cost minus(Cost other) {
            return new Cost(
                    wall.minus(other.wall),
                    postgres.minus(other.postgres),
                    registry.minus(other.registry));
        }
    }
}
