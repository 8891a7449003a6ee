package dev.resthooks.stack.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.process.ProcessFolders;
import dev.resthooks.stack.process.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PostgresServerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final int port = FreePorts.one();

    /** Of tests that start on whatever data there are. */
    @TempDir static Path directory;

    @Test
    void shouldBePostgres17WithADatabaseOfOurs() throws SQLException {
        try (PostgresServer postgres = PostgresServer.start(directory, port)) {
            assertThat(ask(postgres, "select current_database() || ' ' || version()"))
                    .startsWith("resthooks PostgreSQL 17.");
        }
    }

    @Test
    void shouldKeepWhatWasCommittedWhenItIsKilled() throws SQLException {
        try (PostgresServer postgres = PostgresServer.start(directory, port)) {
            execute(postgres, "create table kept_when_killed as select 42 as answer");

            postgres.kill();
            postgres.startAgain();

            assertThat(ask(postgres, "select answer from kept_when_killed")).isEqualTo("42");
        }
    }

    @Test
    void shouldStartWhenAChildOfTheKilledServerEndsLater(@TempDir Path empty) throws Exception {
        try (PostgresServer postgres = PostgresServer.start(empty, port)) {
            ProcessHandle child =
                    ProcessHandle.of(postgres.process().pid())
                            .orElseThrow()
                            .children()
                            .findFirst()
                            .orElseThrow();
            signal("STOP", child);
            postgres.kill();

            CompletableFuture<Void> started = CompletableFuture.runAsync(postgres::startAgain);
            assertThat(Waiting.until(() -> refusals(postgres) > 0, PATIENCE)).isTrue();
            signal("CONT", child);
            started.join();

            assertThat(ask(postgres, "select 1")).isEqualTo("1");
        }
    }

    private static void signal(String name, ProcessHandle to) throws Exception {
        new ProcessBuilder("/bin/kill", "-s", name, Long.toString(to.pid())).start().waitFor();
    }

    private static long refusals(PostgresServer postgres) {
        return postgres.process().log().lastLines(1_000).stream()
                .filter(line -> line.contains("pre-existing shared memory block"))
                .count();
    }

    @Test
    void shouldStartFromTheDataOfTheTimeBefore() throws SQLException {
        try (PostgresServer postgres = PostgresServer.start(directory, port)) {
            execute(postgres, "create table kept as select 42 as answer");
        }

        try (PostgresServer again = PostgresServer.start(directory, port)) {
            assertThat(ask(again, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void shouldMakeTheDataAnewWhenItWasLeftHalfMade(@TempDir Path empty) throws Exception {
        Path unfinished = Files.createDirectories(empty.resolve("data.unfinished/base/1"));
        Files.writeString(unfinished.resolve("PG_VERSION"), "17");

        try (PostgresServer postgres = PostgresServer.start(empty, port)) {
            assertThat(ask(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void shouldStartWhenThePidInItsLockIsSomebodyElsesNow() throws Exception {
        PostgresServer.start(directory, port).close();
        Path lock = directory.resolve("data/postmaster.pid");
        Files.writeString(lock, ProcessHandle.current().pid() + "\n");

        try (PostgresServer again = PostgresServer.start(directory, port)) {
            assertThat(ask(again, "select 1")).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @MethodSource("accountsThatWorkHere")
    void shouldRunUnderEachAccountThatWorksHere(Account account, @TempDir Path empty)
            throws Exception {
        Path closedToOthers =
                Files.createDirectory(
                        empty.resolve("closed"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));

        try (PostgresServer postgres =
                PostgresServer.start(
                        closedToOthers,
                        ProcessFolders.both(closedToOthers),
                        PostgresServer.Settings.forTests(port),
                        account)) {
            assertThat(ask(postgres, "select 1")).isEqualTo("1");
        }
    }

    /** Root has no use for its own account, and nobody else has for the others. */
    static List<Account> accountsThatWorkHere() {
        return Account.available() == Account.OWN
                ? List.of(Account.OWN)
                : Stream.of(Account.NAMESPACE, Account.NOBODY).filter(Account::works).toList();
    }

    private static String ask(PostgresServer postgres, String query) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            assertThat(answer.next()).isTrue();
            return answer.getString(1);
        }
    }

    private static void execute(PostgresServer postgres, String command) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static Connection connect(PostgresServer postgres) throws SQLException {
        return DriverManager.getConnection(
                postgres.jdbcUrl(), postgres.username(), postgres.password());
    }
}
