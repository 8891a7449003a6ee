package dev.resthooks.registry.deliverylog.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The migration of a log that is in use, in a database of its own. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class OneIndexOfPlacesIT {
    private static final String ADD =
            """
            INSERT INTO delivery_attempts (hook_id, at, revision, number, took_ms, triggered, event_id, event, outcome)
            SELECT 1, timestamptz '2026-11-%02d' + n * interval '1 s', 1, 1, 1, true, n::text, 'ActionCreated', 'Delivered'
            FROM generate_series(1, %d) AS n
            """;

    @Inject Database database;

    private final String name = "log" + UUID.randomUUID().toString().replace("-", "");

    @BeforeEach
    void makeALogOfTwoDays() throws SQLException {
        try (Connection connection = connect("resthooks")) {
            run(connection, "CREATE DATABASE " + name);
        }
        flyway().target("11").load().migrate();
        try (Connection connection = connect(name)) {
            for (int day : List.of(3, 4)) {
                run(
                        connection,
                        """
                        CREATE TABLE delivery_attempts_202611%1$02d PARTITION OF delivery_attempts
                        FOR VALUES FROM ('2026-11-%1$02d') TO ('2026-11-%2$02d')
                        """
                                .formatted(day, day + 1));
                run(connection, ADD.formatted(day, 1_000));
            }
        }
    }

    @Test
    void shouldGiveEachDayTheIndexOfPlacesAndTakeTheOtherTwo() throws SQLException {
        flyway().load().migrate();

        assertThat(
                        rows(
                                "SELECT indisvalid FROM pg_index WHERE indexrelid = 'delivery_attempts_places'::regclass"))
                .containsExactly("t");
        assertThat(
                        rows(
                                """
                                SELECT count(*) FROM pg_inherits
                                WHERE inhparent = 'delivery_attempts_places'::regclass
                                """))
                .containsExactly("3");
        assertThat(
                        rows(
                                """
                                SELECT regexp_replace(indexdef, '.* USING btree ', '') FROM pg_indexes
                                WHERE tablename = 'delivery_attempts_20261103' ORDER BY 1
                                """))
                .hasSize(3)
                .contains("(hook_id, seq) INCLUDE (at)")
                .doesNotContain("(hook_id, seq)", "(hook_id, at)");
    }

    @Test
    void shouldBePartOfTheStartOfTheService() {
        assertThat(
                        database.text(
                                "SELECT indisvalid FROM pg_index"
                                        + " WHERE indexrelid = 'delivery_attempts_places'::regclass"))
                .isEqualTo("t");
        assertThat(
                        database.number(
                                "SELECT count(*) FROM pg_indexes WHERE tablename LIKE 'delivery_attempts%'"
                                        + " AND indexdef ~ '[(]hook_id, (seq|at)[)]$'"))
                .isZero();
    }

    @Test
    void shouldGoOnWhereItWasBrokenOff() throws SQLException {
        try (Connection connection = connect(name)) {
            run(
                    connection,
                    "CREATE INDEX delivery_attempts_20261103_places ON delivery_attempts_20261103"
                            + " (hook_id, seq) INCLUDE (at)");
        }

        flyway().load().migrate();

        assertThat(
                        rows(
                                """
                                SELECT count(*) FROM pg_indexes WHERE indexdef LIKE '%INCLUDE (at)'
                                AND tablename = 'delivery_attempts_20261103'
                                """))
                .containsExactly("1");
    }

    @Test
    void shouldLetOthersAddToTheLogMeanwhile() throws SQLException {
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Integer> added = CompletableFuture.supplyAsync(() -> addUntil(done));

        flyway().load().migrate();
        done.set(true);

        assertThat(rows("SELECT count(*) FROM delivery_attempts"))
                .containsExactly(Integer.toString(2_000 + added.join()));
    }

    /** As the ledger does: it locks before it adds. */
    private int addUntil(AtomicBoolean done) {
        try (Connection connection = connect(name)) {
            connection.setAutoCommit(false);
            int added = 0;
            for (; added == 0 || !done.get(); added += 10) {
                run(
                        connection,
                        "LOCK TABLE ONLY delivery_attempts, ONLY delivery_attempts_odd IN ROW EXCLUSIVE MODE");
                run(connection, ADD.formatted(4, 10));
                connection.commit();
            }
            return added;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(url(name), Servers.postgres().username(), Servers.postgres().password())
                .javaMigrations(new OneIndexOfPlaces());
    }

    private List<String> rows(String sql) throws SQLException {
        try (Connection connection = connect(name);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                url(database), Servers.postgres().username(), Servers.postgres().password());
    }

    private static String url(String database) {
        return Servers.postgres().jdbcUrl().replaceFirst("/resthooks$", "/" + database);
    }
}
