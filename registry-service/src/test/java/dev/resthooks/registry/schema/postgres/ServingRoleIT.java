package dev.resthooks.registry.schema.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.stack.postgres.PostgresServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the role that serves can't do. That its rights are enough is shown by all other tests. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class ServingRoleIT {
    private static final String NO_RIGHT = "42501";

    private final LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(28);
    private final String table =
            "delivery_attempts_" + day.format(DateTimeFormatter.BASIC_ISO_DATE);

    @Inject Database database;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE mine (id int)",
                "ALTER TABLE hooks ADD COLUMN mine int",
                "DROP TABLE hooks",
                "TRUNCATE hooks",
                "CREATE INDEX mine ON hooks (org)",
                "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "ALTER FUNCTION delivery_log_make_day(date) RESET search_path",
                "UPDATE delivery_attempts SET outcome = 'Delivered'",
                "DELETE FROM delivery_attempts",
                "UPDATE flyway_schema_history SET success = true",
                "DELETE FROM delivery_log_coverage",
                "DELETE FROM unapplied_reports",
                "SELECT setval('delivery_seq', 1)"
            })
    void shouldNotHaveTheRight(String statement) {
        assertThatThrownBy(() -> asServing(statement))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        denied -> assertThat(denied.getSQLState()).isEqualTo(NO_RIGHT));
    }

    @Test
    void shouldMakeDaysNearTodayAlone() {
        assertThatThrownBy(() -> asServing("SELECT delivery_log_make_day(current_date + 40)"))
                .hasMessageContaining("more than 31 days away");
        assertThatThrownBy(() -> asServing("SELECT delivery_log_make_day(NULL)"))
                .hasMessageContaining("more than 31 days away");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 0, -1, -28})
    void shouldDropOldDaysAlone(int age) {
        String recent = LocalDate.now(ZoneOffset.UTC).minusDays(age).toString();

        assertThatThrownBy(() -> asServing("SELECT delivery_log_drop_day('" + recent + "')"))
                .hasMessageContaining("must be more than a day old");
    }

    @Test
    void shouldDropNoDayWithoutADate() {
        assertThatThrownBy(() -> asServing("SELECT delivery_log_drop_day(NULL)"))
                .hasMessageContaining("must be more than a day old");
    }

    @Test
    void shouldDeleteNoAttemptsOfAnOrganisationThatHasHooks() {
        String org = "served-" + UUID.randomUUID();
        Api.of(org).registered("ActionCreated", "https://example.com/");

        assertThatThrownBy(() -> asServing("SELECT delivery_log_forget('" + org + "', 10)"))
                .hasMessageContaining("the organisation has hooks");
    }

    @Test
    void shouldNotBeMisledByTablesThatItsCallerPutInTheWay() throws SQLException {
        try {
            asServing(
                    "CREATE TEMP TABLE delivery_attempts (mine int)",
                    "CREATE TEMP TABLE delivery_attempts_odd (mine int)",
                    "SELECT delivery_log_make_day('%s')".formatted(day));

            assertThat(
                            database.text(
                                    "SELECT inhparent::regclass FROM pg_inherits WHERE inhrelid = '%s'::regclass"
                                            .formatted(table)))
                    .isEqualTo("delivery_attempts");
        } finally {
            asServing("SELECT delivery_log_drop_day('%s')".formatted(day));
        }
        assertThat(database.text("SELECT to_regclass('%s') IS NULL".formatted(table)))
                .isEqualTo("t");
    }

    @Test
    void shouldBeTheOnlyOneThatMakesDays() {
        database.execute("DROP ROLE IF EXISTS stranger");
        database.execute("CREATE ROLE stranger LOGIN PASSWORD 'stranger'");
        try {
            assertThatThrownBy(() -> as("stranger", "SELECT delivery_log_make_day(current_date)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> as("stranger", "SELECT delivery_log_drop_day(current_date)"))
                    .hasMessageContaining("permission denied");
        } finally {
            database.execute("DROP ROLE stranger");
        }
    }

    @Test
    void shouldLoseRightsThatTheMigrationDoesNotGive() {
        database.execute("GRANT TRUNCATE ON report_positions TO " + Servers.SERVING);
        PostgresServer server = Servers.postgres();

        DatabaseSettings.Outcome outcome =
                new DatabaseSettings(
                                server.jdbcUrl(),
                                server.username(),
                                Optional.of(server.password()),
                                Map.of(),
                                Servers.SERVING)
                        .migrate();

        assertThat(outcome.applied()).isZero();
        assertThatThrownBy(() -> asServing("TRUNCATE report_positions"))
                .hasMessageContaining("permission denied");
        assertThatCode(() -> asServing("SELECT count(*) FROM report_positions"))
                .doesNotThrowAnyException();
    }

    private static void asServing(String... statements) throws SQLException {
        as(Servers.SERVING, statements);
    }

    /** In one session. */
    private static void as(String role, String... statements) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(Servers.postgres().jdbcUrl(), role, role);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
