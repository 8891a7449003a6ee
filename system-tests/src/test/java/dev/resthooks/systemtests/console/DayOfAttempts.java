package dev.resthooks.systemtests.console;

import dev.resthooks.stack.postgres.PostgresServer;
import dev.resthooks.systemtests.Customer;
import dev.resthooks.systemtests.Scenario;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The statistics of a day that nobody wants to wait for. */
final class DayOfAttempts {
    /** Counts attempts in each of the last 24 hours, most of them delivered within 10 ms. */
    private static final String COUNTS =
            """
            INSERT INTO delivery_statistics
            SELECT (jsonb_populate_record(NULL::delivery_statistics, zeros || jsonb_build_object(
                'hook_id', hook.id,
                'at', date_trunc('hour', now()) - hour * interval '1 hour',
                'delivered', 30 + (25 * sin(hour / 3.5 + hook.id))::int,
                'status', CASE hour WHEN 5 THEN 3 WHEN 6 THEN 9 ELSE 0 END,
                'took_10', 40,
                'took_100', 5))).*
            FROM hooks hook, generate_series(0, 23) hour,
                (SELECT jsonb_object_agg(attname, 0) AS zeros FROM pg_attribute
                 WHERE attrelid = 'delivery_statistics'::regclass AND attnum > 0 AND NOT attisdropped) columns
            WHERE hook.org = ?
            ON CONFLICT DO NOTHING
            """;

    private DayOfAttempts() {}

    /** Adds a day of attempts to all hooks of an organisation. */
    static void of(Customer customer, Scenario scenario) {
        PostgresServer postgres = scenario.postgres();
        try (Connection connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(), postgres.username(), postgres.password());
                PreparedStatement insert = connection.prepareStatement(COUNTS)) {
            insert.setString(1, customer.org());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
