package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackSettings;
import dev.resthooks.stack.local.StackStart;
import dev.resthooks.stack.process.Lifetime;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stack on data that another version of it left. */
class OtherDataST {
    @TempDir private Path directory;

    @Test
    void shouldSayInOneSentenceThatMigrationsDifferAndNameFresh() throws SQLException {
        StackSettings all = StackSettings.forTests(new StackFolder(directory));
        StackSettings settings =
                new StackSettings(
                        all.folder(),
                        all.ports(),
                        EnumSet.of(Component.POSTGRES, Component.KAFKA, Component.REGISTRY),
                        Lifetime.WITH_OWNER,
                        false,
                        Map.of());
        try (LocalStack stack = new StackStart(settings, Progress.SILENT).run()) {
            changeHistory(stack);
        }

        assertThatThrownBy(() -> new StackStart(settings, Progress.SILENT).run())
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith(
                        "PostgreSQL's data was written by another version of Resthooks (")
                .hasMessageEndingWith("): use --fresh to start with empty data");
    }

    private static void changeHistory(LocalStack stack) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                stack.postgres().jdbcUrl(),
                                stack.postgres().username(),
                                stack.postgres().password());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "UPDATE flyway_schema_history SET checksum = 1 WHERE version = '1'");
        }
    }
}
