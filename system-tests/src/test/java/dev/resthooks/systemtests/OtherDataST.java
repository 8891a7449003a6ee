package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackSettings;
import dev.resthooks.stack.local.StackStart;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stack on data that another version of it left. */
class OtherDataST {
    /** What Flyway remembers of a first migration that isn't ours. */
    private static final String HISTORY =
            """
            CREATE TABLE flyway_schema_history (installed_rank int PRIMARY KEY, version varchar(50),
                description varchar(200) NOT NULL, type varchar(20) NOT NULL, script varchar(1000) NOT NULL,
                checksum int, installed_by varchar(100) NOT NULL, installed_on timestamp NOT NULL DEFAULT now(),
                execution_time int NOT NULL, success boolean NOT NULL);
            INSERT INTO flyway_schema_history
            VALUES (1, '1', 'registry', 'SQL', 'V1__registry.sql', 1, 'somebody', now(), 1, true)
            """;

    @TempDir private Path directory;

    @Test
    void shouldSayInOneSentenceThatMigrationsDifferAndNameFresh() throws SQLException {
        try (LocalStack stack = start(EnumSet.of(Component.POSTGRES))) {
            leaveHistory(stack);
        }

        assertThatThrownBy(() -> start(EnumSet.of(Component.POSTGRES, Component.REGISTRY)))
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith(
                        "PostgreSQL's data was written by another version of Resthooks (")
                .hasMessageEndingWith("): use --fresh to start with empty data");
    }

    private LocalStack start(Set<Component> components) {
        StackSettings some =
                StackSettings.forTests(new StackFolder(directory), components, Map.of());
        return new StackStart(some, Progress.SILENT).run();
    }

    private static void leaveHistory(LocalStack stack) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                stack.postgres().jdbcUrl(),
                                stack.postgres().username(),
                                stack.postgres().password());
                Statement statement = connection.createStatement()) {
            statement.execute(HISTORY);
        }
    }
}
