package dev.resthooks.registry.deliverylog.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.registry.deliverylog.DeliveryLog.LogSettings;
import dev.resthooks.registry.deliverylog.DeliveryLog.Successes;
import dev.resthooks.registry.deliverylog.LogPartitions;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.deliverylog.LoggedOutcomes;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.hook.Hooks;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class LogCoverageIT {
    @Inject EntityManager entities;
    @Inject LogPartitions partitions;
    @Inject Hooks hooks;
    @Inject LoggedOutcomes outcomes;
    @Inject Database database;

    private final long hook =
            Long.parseLong(Api.of("coverage").registered("ActionCreated", "https://example.com/"));

    @BeforeEach
    @AfterEach
    void forgetMarks() {
        database.execute("UPDATE delivery_log_coverage SET complete_since = '2020-01-01'");
    }

    @Test
    void shouldBeCompleteFromADayAfterTheOldestDayOn() {
        assertThat(outcomes.completeSince())
                .isAfter("2020-01-02T00:00:00Z")
                .isBefore(Instant.now());
    }

    @Test
    void shouldBeIncompleteWhileSuccessesAreLeftOut() {
        log(LogReports.of(hook, "e-1").retrying(1));
        assertThat(outcomes.completeSince()).isBefore(Instant.now());

        log(LogReports.of(hook, "e-1").delivered(2));
        assertThat(outcomes.completeSince()).isBefore(Instant.now());

        log(LogReports.of(hook, "e-2").delivered(1));
        assertThat(outcomes.completeSince()).isAfter(Instant.now());
    }

    @Test
    void shouldMarkWhatIsLeftOutThoughItsTransactionFails() {
        QuarkusTransaction.begin();
        logging().take(List.of(LogReports.of(hook, "e-1").delivered(1)), owners());
        QuarkusTransaction.rollback();

        assertThat(outcomes.completeSince()).isAfter(Instant.now());
    }

    private void log(DeliveryReport report) {
        QuarkusTransaction.requiringNew().run(() -> logging().take(List.of(report), owners()));
    }

    private Map<HookId, OrgKey> owners() {
        return Map.of(new HookId(hook), new OrgKey("coverage"));
    }

    /** As a registry with other settings does it. */
    private PostgresDeliveryLog logging() {
        return new PostgresDeliveryLog(
                entities,
                new CoverageRow(entities, Clock.systemUTC()),
                partitions,
                hooks,
                new LogSettings(Duration.ofDays(30), Optional.empty(), Successes.NONE));
    }
}
