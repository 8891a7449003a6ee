package dev.resthooks.registry.report.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.deliverylog.LoggedOutcomes;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.AtOnce;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.report.AppliedReports;
import dev.resthooks.registry.report.AppliedReports.Applied;
import dev.resthooks.registry.report.BatchHalving;
import dev.resthooks.registry.report.ReadingStart.StoredPosition;
import dev.resthooks.registry.report.ReportRecord;
import dev.resthooks.registry.report.Reports;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class PostgresAppliedReportsIT {
    @Inject AppliedReports appliedReports;
    @Inject StoredPositions positions;
    @Inject LoggedOutcomes outcomes;
    @Inject Database database;

    private final EventPartition partition = new EventPartition("topic-" + UUID.randomUUID(), 0);
    private final long hook =
            Long.parseLong(Api.of("reports").registered("ActionCreated", "https://example.com/"));

    @Test
    void shouldApplyABatchOnceHoweverOftenItComes() {
        List<ReportRecord> batch =
                List.of(record(4, Reports.delivered(hook)), record(6, Reports.delivered(hook)));

        assertThat(appliedReports.apply(batch)).isEqualTo(new Applied(2, 0, 0));
        assertThat(appliedReports.apply(batch)).isEqualTo(new Applied(0, 2, 0));

        assertThat(count()).isEqualTo(2);
        assertThat(positions.position(partition)).isEqualTo(7);
    }

    @Test
    void shouldApplyOnlyWhatIsNewOfABatch() {
        appliedReports.apply(List.of(record(0, Reports.delivered(hook))));

        assertThat(
                        appliedReports.apply(
                                List.of(
                                        record(0, Reports.delivered(hook)),
                                        record(1, Reports.delivered(hook)))))
                .isEqualTo(new Applied(1, 1, 0));
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void shouldCountOnceWhatTwoReplicasApplyAtATime() {
        List<ReportRecord> batch =
                IntStream.range(0, 50)
                        .mapToObj(offset -> record(offset, Reports.delivered(hook)))
                        .toList();

        AtOnce.answers(8, _ -> appliedReports.apply(batch));

        assertThat(count()).isEqualTo(50);
    }

    @Test
    void shouldKeepTheFirstTopicIdUntilThePositionIsCorrected() {
        appliedReports.apply(List.of(record(9, Reports.delivered(hook))));

        positions.adopt(partition, "one");
        positions.adopt(partition, "two");

        assertThat(positions.of(partition)).contains(new StoredPosition(10, Optional.of("one")));
    }

    @Test
    void shouldGoOnAtTheCorrectedPositionAndCallTheDeliveryLogIncomplete() {
        appliedReports.apply(List.of(record(9, Reports.delivered(hook))));
        Instant before = Instant.now();

        positions.correct(partition, "two", 0);

        assertThat(positions.of(partition)).contains(new StoredPosition(0, Optional.of("two")));
        assertThat(outcomes.completeSince()).isAfterOrEqualTo(before);
        assertThat(appliedReports.apply(List.of(record(0, Reports.delivered(hook)))))
                .isEqualTo(new Applied(1, 0, 0));
    }

    @Test
    void shouldMovePastARecordWithoutReports() {
        appliedReports.apply(List.of(record(3)));

        assertThat(positions.position(partition)).isEqualTo(4);
    }

    @Test
    void shouldIgnoreAFailureOfAnOlderRevision() {
        database.execute("UPDATE hooks SET revision = 5 WHERE id = " + hook);

        appliedReports.apply(List.of(record(0, Reports.rejected(hook, 4))));
        assertThat(status()).isEqualTo("Active");

        appliedReports.apply(List.of(record(1, Reports.rejected(hook, 5))));
        assertThat(status()).isEqualTo("Disabled");
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE})
    void shouldGoOnWhateverTimesAreReported(long time) {
        String odd =
                """
                {"reports":[{"k":"retrying","h":%1$d,"r":1,"e":"e","n":"ActionCreated","a":1,\
                "g":true,"t":%2$d,"d":1,"c":503,"w":%2$d}],\
                "health":[{"h":%1$d,"r":1,"o":"events","p":0,"s":"retrying","i":%2$d,"c":503,\
                "w":%2$d,"f":5,"t":%2$d,"q":1}],\
                "gaps":[{"h":%1$d,"o":"events","p":0,"f":1,"u":5,"t":%2$d,"y":"retention"}]}\
                """
                        .formatted(hook, time);

        appliedReports.apply(
                List.of(new ReportRecord(partition, 0, Wire.readReports(odd.getBytes(UTF_8)))));

        assertThat(count()).isEqualTo(1);
        for (String table : List.of("delivery_attempts", "hook_health", "hook_gap")) {
            assertThat(
                            database.number(
                                    "SELECT count(*) FROM %s WHERE hook_id = %d"
                                            .formatted(table, hook)))
                    .as(table)
                    .isEqualTo(1);
        }
    }

    @Test
    void shouldGoOnWhenSeveralEventsAreOneToPostgres() {
        appliedReports.apply(
                List.of(
                        record(
                                0,
                                LogReports.of(hook, "e\0").retrying(1),
                                LogReports.of(hook, "e\uD800").retrying(1),
                                LogReports.of(hook, "e\uFFFD").retrying(1))));

        assertThat(count()).isEqualTo(3);
        assertThat(database.number("SELECT count(*) FROM delivery_retries WHERE hook_id = " + hook))
                .isEqualTo(1);
    }

    @Test
    void shouldTakeBackWhatIsOnlyTriedOut() {
        appliedReports.tryOut(record(0, Reports.delivered(hook)));

        assertThat(count()).isZero();
        assertThat(positions.of(partition)).isEmpty();
    }

    @Test
    void shouldFindOutBeforeTheCommitThatAHookIsRefused() {
        database.execute(
                "ALTER TABLE hooks ADD CONSTRAINT poison CHECK (id <> %d OR status = 'Active')"
                        .formatted(hook));
        try {
            assertThatThrownBy(() -> appliedReports.tryOut(record(0, Reports.rejected(hook, 1))))
                    .isInstanceOfSatisfying(
                            RuntimeException.class,
                            refused ->
                                    assertThat(appliedReports.fault(refused))
                                            .isEqualTo(AppliedReports.Fault.REFUSED));
        } finally {
            database.execute("ALTER TABLE hooks DROP CONSTRAINT poison");
        }
    }

    /** The trigger cancels a statement of more than 10 attempts, as if it took too long. */
    @Test
    void shouldApplyInPartsWhatIsTooMuchAtOnce() {
        database.execute(
                """
                CREATE FUNCTION too_slow() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF (SELECT count(*) FROM added) > 10 THEN
                        RAISE EXCEPTION 'too slow' USING ERRCODE = 'query_canceled';
                    END IF;
                    RETURN NULL;
                END $$;
                CREATE TRIGGER too_slow AFTER INSERT ON delivery_attempts
                    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION too_slow();
                """);
        try {
            List<ReportRecord> batch =
                    IntStream.range(0, 50)
                            .mapToObj(offset -> record(offset, Reports.delivered(hook)))
                            .toList();

            assertThat(new BatchHalving(appliedReports, _ -> {}).apply(batch))
                    .isEqualTo(new Applied(50, 0, 0));
        } finally {
            database.execute(
                    "DROP TRIGGER too_slow ON delivery_attempts; DROP FUNCTION too_slow()");
        }
        assertThat(count()).isEqualTo(50);
    }

    private ReportRecord record(long offset, DeliveryReport... reports) {
        return new ReportRecord(partition, offset, new ReportBatch(List.of(reports)));
    }

    private long count() {
        return database.number("SELECT triggered_count FROM hooks WHERE id = " + hook);
    }

    private String status() {
        return database.text("SELECT status FROM hooks WHERE id = " + hook);
    }
}
