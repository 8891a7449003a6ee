package dev.resthooks.systemtests.proof;

import dev.resthooks.contract.Topics;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.postgres.PostgresServer;
import dev.resthooks.testkit.kafka.CommittedRecords;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * What the database has of hooks, but for counts, and how many records Kafka has of them.
 *
 * @param rows one text for each row
 */
record HookRows(Set<String> rows, int records) {
    private static final String ROWS =
            """
            SELECT concat_ws(' ', id, org, event, target_url, status, revision, epoch, start_from) FROM hooks
            UNION ALL SELECT concat_ws(' ', 'outbox', id, hook_id) FROM outbox WHERE topic = 'resthooks.hooks'
            UNION ALL SELECT concat_ws(' ', 'replay', id, state) FROM replays
            UNION ALL SELECT concat_ws(' ', 'last id', last_value) FROM hooks_id_seq
            """;

    HookRows {
        rows = Set.copyOf(rows);
    }

    static HookRows read(LocalStack stack) {
        PostgresServer postgres = stack.postgres();
        Set<String> rows = new HashSet<>();
        try (Connection connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(), postgres.username(), postgres.password());
                ResultSet row = connection.createStatement().executeQuery(ROWS)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new HookRows(
                rows,
                new CommittedRecords(stack.kafka().bootstrapServers()).of(Topics.HOOKS).size());
    }

    /** Returns how many rows and records are in one of both alone. */
    int differences(HookRows other) {
        Set<String> both = new HashSet<>(rows);
        both.retainAll(other.rows);
        return rows.size()
                + other.rows.size()
                - 2 * both.size()
                + Math.abs(records - other.records);
    }
}
