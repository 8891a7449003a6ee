package dev.resthooks.registry.report.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.hook.Lanes;
import dev.resthooks.registry.report.ReportRecord;
import java.util.List;
import java.util.UUID;

/** Records of all kinds of reports, about a hook that goes on and one that fails for good. */
final class MixedReports {
    private final String topic = "topic-" + UUID.randomUUID();
    private final long going = hook();
    private final long failing = hook();

    private static long hook() {
        return Long.parseLong(Api.of("mixed").registered("ActionCreated", "https://example.com/"));
    }

    List<ReportRecord> records() {
        LogReports retried = LogReports.of(going, "retried");
        return List.of(
                record(
                        0,
                        3,
                        new ReportBatch(
                                List.of(
                                        LogReports.of(going, "first").delivered(1),
                                        retried.retrying(1),
                                        retried.delivered(2)),
                                List.of(Lanes.retrying(going, 1, 4)),
                                List.of(Lanes.gap(going, 5, 90)))),
                record(
                        1,
                        9,
                        new ReportBatch(
                                List.of(
                                        LogReports.of(going, "waits").retrying(1),
                                        LogReports.of(failing, "rejected").rejected(1)))));
    }

    private ReportRecord record(int partition, long offset, ReportBatch batch) {
        return new ReportRecord(new EventPartition(topic, partition), offset, batch);
    }

    /** Holds what PostgreSQL has against what it must have after that many times, 0 or 1. */
    void assertAppliedTimes(int times, Database database) {
        assertThat(database.number(of("triggered_count", "hooks", "id", going)))
                .isEqualTo(3L * times);
        assertThat(database.number(of("triggered_count", "hooks", "id", failing))).isEqualTo(times);
        assertThat(database.text(of("status", "hooks", "id", failing)))
                .isEqualTo(times == 0 ? "Active" : "Disabled");
        assertThat(database.number(count("delivery_attempts", going))).isEqualTo(4L * times);
        assertThat(database.number(count("delivery_attempts", failing))).isEqualTo(times);
        assertThat(database.number(count("delivery_attempts", going) + " AND triggered"))
                .isEqualTo(3L * times);
        assertThat(database.number(count("delivery_retries", going))).isEqualTo(times);
        assertThat(database.number(count("hook_health", going))).isEqualTo(times);
        assertThat(database.number(count("hook_gap", going))).isEqualTo(times);
        assertThat(database.number(count("hook_notices", going) + " AND pending_level = 'failing'"))
                .isEqualTo(times);
        assertThat(database.number(count("hook_notices", failing) + " AND number = 1"))
                .isEqualTo(times);
        assertThat(
                        database.text(
                                """
                                SELECT coalesce(string_agg(next_offset::text, ',' ORDER BY partition), '')
                                FROM report_positions WHERE topic = '%s' AND next_offset > 0
                                """
                                        .formatted(topic)))
                .isEqualTo(times == 0 ? "" : "4,10");
    }

    private static String of(String column, String table, String key, long hook) {
        return "SELECT %s FROM %s WHERE %s = %d".formatted(column, table, key, hook);
    }

    private static String count(String table, long hook) {
        return of("count(*)", table, "hook_id", hook);
    }
}
