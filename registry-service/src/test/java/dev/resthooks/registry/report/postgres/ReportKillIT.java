package dev.resthooks.registry.report.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.StatementWatch;
import dev.resthooks.registry.report.AppliedReports;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The session of a registry that is applying reports is ended by PostgreSQL, as when the registry
 * is killed: the reports are read again, and counted and logged once.
 */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class ReportKillIT {
    private static final int NEVER = Integer.MAX_VALUE;

    @Inject AppliedReports appliedReports;
    @Inject EntityManager entities;

    @Inject Database database;

    @Test
    void shouldCountAndLogOnceThoughTheRegistryIsKilledBetweenAnyTwoStatements() {
        int all = statementsOf(new MixedReports(), NEVER);
        assertThat(all).isGreaterThan(10);

        for (int statement = 1; statement <= all; statement++) {
            MixedReports reports = new MixedReports();

            assertThat(isKilledBefore(statement, reports)).as("statement " + statement).isTrue();
            reports.assertAppliedTimes(0, database);
            applyAgain(reports);

            reports.assertAppliedTimes(1, database);
        }
    }

    @Test
    void shouldCountAndLogOnceThoughTheRegistryIsKilledRightBeforeItsCommit() {
        MixedReports reports = new MixedReports();

        assertThat(isKilledBeforeCommit(reports)).isTrue();
        reports.assertAppliedTimes(0, database);
        applyAgain(reports);

        reports.assertAppliedTimes(1, database);
    }

    @Test
    void shouldCountAndLogOnceThoughTheRegistryIsKilledRightAfterItsCommit() {
        MixedReports reports = new MixedReports();
        appliedReports.apply(reports.records());

        applyAgain(reports);

        reports.assertAppliedTimes(1, database);
    }

    /** As whoever reads the reports does: until it is done. */
    private void applyAgain(MixedReports reports) {
        await().atMost(Duration.ofSeconds(10))
                .ignoreExceptions()
                .until(() -> appliedReports.apply(reports.records()) != null);
    }

    private boolean isKilledBefore(int statement, MixedReports reports) {
        try {
            statementsOf(reports, statement);
            return false;
        } catch (RuntimeException killed) {
            return true;
        }
    }

    private int statementsOf(MixedReports reports, int killedBefore) {
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> {
                        int session = session();
                        StatementWatch.before(killedBefore, () -> end(session));
                        appliedReports.apply(reports.records());
                    });
            return StatementWatch.sent();
        } finally {
            StatementWatch.end();
        }
    }

    private boolean isKilledBeforeCommit(MixedReports reports) {
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> {
                        appliedReports.apply(reports.records());
                        entities.flush();
                        end(session());
                    });
            return false;
        } catch (RuntimeException killed) {
            return true;
        }
    }

    private int session() {
        return (int)
                entities.createNativeQuery("SELECT pg_backend_pid()", Integer.class)
                        .getSingleResult();
    }

    /** Past the pool, whose connection is the very one that ends. */
    private static void end(int session) {
        try (Connection connection =
                        DriverManager.getConnection(
                                Servers.postgres().jdbcUrl(),
                                Servers.postgres().username(),
                                Servers.postgres().password());
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(%d, 5000)".formatted(session));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
