package dev.resthooks.registry.deliverylog.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * V12: one index of places that holds the times as well, in place of one by place and one by time.
 *
 * <p>A log can be large while others add to it. So the index of each day is built by itself, on a
 * connection apart: that day's reports wait meanwhile, and nobody else. What is in the migration's
 * transaction changes the catalogue alone. A day that is built stays so when the rest fails, and is
 * passed over when this is tried again.
 */
final class OneIndexOfPlaces implements JavaMigration {
    private static final String COLUMNS = "(hook_id, seq) INCLUDE (at)";
    private static final String NAME = "delivery_attempts_places";

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("12");
    }

    @Override
    public String getDescription() {
        return "delivery log one index";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        try (Connection apart = context.getConfiguration().getDataSource().getConnection()) {
            int patience = apart.getNetworkTimeout();
            apart.setNetworkTimeout(Runnable::run, 0);
            try {
                build(apart);
            } finally {
                apart.setNetworkTimeout(Runnable::run, patience);
            }
        }
        exchange(context.getConnection());
    }

    /** In turn with who makes and drops days; each statement is a transaction. */
    private static void build(Connection apart) throws SQLException {
        try (Statement statement = apart.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(%d)".formatted(PostgresLogPartitions.LOCK));
            try {
                for (String day : days(statement)) {
                    statement.execute(
                            "CREATE INDEX IF NOT EXISTS %s_places ON %s %s"
                                    .formatted(day, day, COLUMNS));
                }
            } finally {
                statement.execute(
                        "SELECT pg_advisory_unlock(%d)".formatted(PostgresLogPartitions.LOCK));
            }
        }
    }

    private static List<String> days(Statement statement) throws SQLException {
        List<String> days = new ArrayList<>();
        try (ResultSet found =
                statement.executeQuery(
                        """
                        SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
                        WHERE inhparent = 'delivery_attempts'::regclass ORDER BY relname
                        """)) {
            while (found.next()) {
                days.add(found.getString(1));
            }
        }
        return days;
    }

    /** The days' indexes become parts of the new one; days that came meanwhile are small. */
    private static void exchange(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '5s'");
            statement.execute(
                    "SELECT pg_advisory_xact_lock(%d)".formatted(PostgresLogPartitions.LOCK));
            statement.execute("CREATE INDEX %s ON delivery_attempts %s".formatted(NAME, COLUMNS));
            statement.execute("DROP INDEX delivery_attempts_newest, delivery_attempts_at");
        }
    }
}
