package dev.resthooks.registry.deliverylog.postgres;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogCursor;
import dev.resthooks.stack.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Thirty days of attempts, as many each day: a fifth of a busy hook, the rest of a thousand quiet
 * ones. One in nineteen failed at first and was delivered by a second attempt; one in a thousand
 * was rejected.
 */
final class MonthOfLog implements AutoCloseable {
    static final int DAYS = 30;
    static final OrgKey ORG = new OrgKey("month");
    static final HookId BUSY = new HookId(1_000_000_000);
    static final HookId QUIET = new HookId(1_000_000_500);

    private final Connection connection;

    private MonthOfLog(Connection connection) {
        this.connection = connection;
    }

    /** With no limit to how long a statement takes. */
    static MonthOfLog connect(PostgresServer server) throws SQLException {
        return new MonthOfLog(
                DriverManager.getConnection(
                        server.jdbcUrl(), server.username(), server.password()));
    }

    void fill(int rows, LocalDate today) throws SQLException {
        int events = (int) (rows * 19L / 20 / DAYS);
        for (int day = DAYS - 1; day >= 0; day--) {
            run(eventsOf(today.minusDays(day), events));
        }
        run("VACUUM ANALYZE delivery_attempts");
    }

    private static String eventsOf(LocalDate day, int events) {
        return """
        INSERT INTO delivery_attempts
            (hook_id, org, at, revision, number, took_ms, triggered, event_id, event, resource,
             outcome, failure, next_attempt, topic, partition, log_offset)
        SELECT hook, '%4$s', at + number * interval '1 s', 1, number, 12, number = 1,
               md5(id::text || '%1$s')::uuid::text, 'ActionCreated', (id %% 100000)::text,
               CASE WHEN id %% 997 = 0 THEN 'Rejected'
                    WHEN number < attempts THEN 'Retrying' ELSE 'Delivered' END,
               CASE WHEN id %% 997 = 0 THEN '500' WHEN number < attempts THEN '503' END,
               CASE WHEN number < attempts THEN at END,
               'resthooks.events.actions', 3, id
        FROM (SELECT id, '%1$s'::timestamptz + id * interval '1 day' / %2$d AS at,
                     CASE WHEN id %% 5 = 0 THEN %3$d ELSE %3$d + 1 + id %% 1000 END AS hook,
                     CASE WHEN id %% 19 = 0 THEN 2 ELSE 1 END AS attempts
              FROM generate_series(1, %2$d) AS id) AS events,
             generate_series(1, attempts) AS number
        ORDER BY 3
        """
                .formatted(day, events, BUSY.value(), ORG);
    }

    /** In the middle of what a hook has. */
    LogCursor middle(HookId hook) throws SQLException {
        String of = "SELECT %s FROM delivery_attempts WHERE hook_id = " + hook;
        long newest = Long.parseLong(rows(of.formatted("max(seq)")).getFirst());
        long oldest = Long.parseLong(rows(of.formatted("min(seq)")).getFirst());
        return new LogCursor(newest, (oldest + newest) / 2);
    }

    EventId eventAt(HookId hook, LogCursor cursor) throws SQLException {
        return new EventId(
                rows("SELECT event_id FROM delivery_attempts WHERE hook_id = %s AND seq < %d"
                                        .formatted(hook, cursor.before())
                                + " ORDER BY seq DESC LIMIT 1")
                        .getFirst());
    }

    /** The plans of what the calls ask, and how large the log is. */
    List<String> plans(HookId hook) throws SQLException {
        LogCursor middle = middle(hook);
        List<String> plans = new ArrayList<>();
        for (String statement :
                List.of(
                        "SELECT seq, event_id FROM delivery_attempts WHERE hook_id = %s AND seq < %d"
                                + " ORDER BY seq DESC LIMIT 51",
                        "SELECT seq, event_id FROM delivery_attempts WHERE hook_id = %s AND seq < %d"
                                + " AND outcome = 'Rejected' ORDER BY seq DESC LIMIT 51",
                        "SELECT seq, at FROM delivery_attempts WHERE hook_id = %s AND seq < %d"
                                + " AND at < current_date - interval '20 days' + interval '12 hours'"
                                + " ORDER BY seq DESC LIMIT 51",
                        "SELECT * FROM delivery_attempts WHERE hook_id = %s AND seq < %d"
                                + " AND event_id = ANY (ARRAY["
                                + events(hook, middle)
                                + "]) ORDER BY seq")) {
            plans.addAll(
                    rows(
                            "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, SUMMARY) "
                                    + statement.formatted(hook, middle.before())));
        }
        plans.addAll(
                rows(
                        """
                        SELECT 'rows ' || sum(reltuples)::bigint || ', heap '
                            || pg_size_pretty(sum(pg_relation_size(oid))) || ', with indexes '
                            || pg_size_pretty(sum(pg_total_relation_size(oid)))
                        FROM pg_class WHERE relname LIKE 'delivery_attempts_________' AND relkind = 'r'
                        """));
        return plans;
    }

    private String events(HookId hook, LogCursor middle) throws SQLException {
        List<String> found =
                rows(
                        "SELECT quote_literal(event_id) FROM delivery_attempts WHERE hook_id = %s"
                                        .formatted(hook)
                                + " AND seq < %d ORDER BY seq DESC LIMIT 51"
                                        .formatted(middle.before()));
        return String.join(",", found);
    }

    private List<String> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
