package dev.resthooks.bench.console;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

/**
 * Hooks of one organisation, and deliveries to them in the last seven days. Some hooks get far more
 * events than others: of 100,000, the busiest get some hundred times as many as the median. Of a
 * hundred hooks three are disabled and five are in trouble; of a hundred deliveries two failed.
 */
record ConsoleData(int hooks, int deliveries) {
    static final String ORG = "many-hooks";

    private static final int SLICE = 500_000;
    private static final int DAYS = 7;

    private static final List<String> EVENTS =
            List.of("ActionCreated", "ActionUpdated", "FileNoteCreated", "FileNoteUpdated");

    /** Copies a hook that the registry has registered, which is the busiest one. */
    void fill(Connection database, long busiest, Consumer<String> tell) throws SQLException {
        try (Statement sql = database.createStatement()) {
            sql.execute("SELECT setseed(0.5)");
            sql.execute(hooks(busiest));
            sql.execute(trouble(busiest));
            sql.execute(
                    "SELECT delivery_log_make_day((now() AT TIME ZONE 'UTC')::date - day)"
                            + " FROM generate_series(0, %d) AS day".formatted(DAYS));
            for (int from = 0; from < deliveries; from += SLICE) {
                int count = Math.min(SLICE, deliveries - from);
                sql.execute(attempts(busiest, from, count));
                tell.accept("  %,d deliveries".formatted(from + count));
            }
            sql.execute(statistics());
            sql.execute("VACUUM ANALYZE");
        }
    }

    private String hooks(long busiest) {
        return """
        INSERT INTO hooks (id, org, event, target_url, status, revision, epoch, triggered_count,
                           last_triggered, created_at, secrets, disabled_at, disabled_cause, disabled_failure)
        SELECT first.id + number, org, (ARRAY['%s'])[1 + number %% %d],
               'https://customer-' || number %% 997 || '.example.com/hooks/' || number,
               CASE WHEN disabled THEN 'Disabled' ELSE 'Active' END, 1, 1, (random() * 100000)::bigint,
               now() - random() * interval '%d days', now() - interval '30 days', secrets,
               CASE WHEN disabled THEN now() - interval '1 day' END,
               CASE WHEN disabled THEN 'unexpected-answer' END, CASE WHEN disabled THEN '500' END
        FROM hooks first, generate_series(1, %d) AS number, LATERAL (SELECT number %% 33 = 7 AS disabled)
        WHERE first.id = %d
        """
                .formatted(String.join("', '", EVENTS), EVENTS.size(), DAYS, hooks - 1, busiest);
    }

    private static String trouble(long busiest) {
        return """
        INSERT INTO hook_health (hook_id, topic, partition, revision, state, since, failure, next_probe,
                                 oldest_offset, oldest_time, waiting)
        SELECT id, 'resthooks.events.actions', id %% 4, 1,
               (ARRAY['suspended', 'retrying', 'behind', 'healthy'])[1 + id / 20 %% 4], now() - interval '1 hour',
               '503', now() + interval '1 minute', id, now() - interval '1 hour', id %% 1000
        FROM hooks WHERE id %% 20 = 3 AND id > %d
        """
                .formatted(busiest);
    }

    private String attempts(long busiest, int from, int count) {
        return """
        INSERT INTO delivery_attempts (hook_id, org, at, revision, number, took_ms, triggered, event_id, event,
                                       resource, outcome, failure, topic, partition, log_offset)
        SELECT %d + floor(%d * chosen ^ 3)::bigint, '%s',
               now() - interval '%d days' * (1 - (%d + number) / %d.0), 1, 1,
               (5 + 200 * random() ^ 4)::integer, NOT failed, 'event-' || (%d + number), 'ActionCreated',
               (number %% 100000)::text, CASE WHEN failed THEN 'Exhausted' ELSE 'Delivered' END,
               CASE WHEN failed THEN '503' END, 'resthooks.events.actions', number %% 8, number
        FROM generate_series(1, %d) AS number,
             LATERAL (SELECT random() AS chosen, number %% 50 = 13 AS failed)
        """
                .formatted(busiest, hooks, ORG, DAYS, from, deliveries, from, count);
    }

    private static String statistics() {
        return """
        INSERT INTO delivery_statistics
        SELECT hook_id, date_bin('5 minutes', at, 'epoch'), count(*) FILTER (WHERE failure IS NULL),
               count(failure), 0, 0, 0, 0, 0, 0, 0,
               0, count(*) FILTER (WHERE took_ms <= 10), count(*) FILTER (WHERE took_ms BETWEEN 11 AND 25),
               count(*) FILTER (WHERE took_ms BETWEEN 26 AND 50), count(*) FILTER (WHERE took_ms BETWEEN 51 AND 100),
               count(*) FILTER (WHERE took_ms BETWEEN 101 AND 250), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
        FROM delivery_attempts GROUP BY 1, 2
        """;
    }
}
