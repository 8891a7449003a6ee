package dev.resthooks.registry.deliverylog.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.PostgresProcesses;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.stack.postgres.PostgresServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What a row of the delivery log costs with its indexes, and without each of them: {@code
 * -Dlog.inserts=200000} rows each time. Event ids begin with a time, as those of most producers do.
 */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@EnabledIfSystemProperty(named = "log.inserts", matches = "[0-9]+")
class LogInsertsIT {
    private static final Logger LOG = Logger.getLogger(LogInsertsIT.class);
    private static final int ROUNDS = 5;

    /** Rows of a statement, as the registry inserts them under load. */
    private static final int BATCH = 500;

    private static final int ROWS = Integer.getInteger("log.inserts", BATCH);

    private static final String SOURCE =
            """
            CREATE UNLOGGED TABLE log_source AS
            SELECT number::int AS id, 1 + number %% 1000 AS hook_id, 'org-' || number %% 100 AS org,
                   now() + number * interval '1 ms' AS at, 1::bigint AS revision, 1 AS number, 12 AS took_ms,
                   true AS triggered,
                   substr(time, 1, 8) || '-' || substr(time, 9) || '-7' || substr(random, 1, 3) || '-9'
                       || substr(random, 4, 3) || '-' || substr(random, 7, 12) AS event_id,
                   'ActionCreated' AS event, (number * 7919 %% 100000)::text AS resource, 'Delivered' AS outcome,
                   'resthooks.events.actions' AS topic, (number %% 8)::int AS partition, number::bigint AS log_offset
            FROM generate_series(1::bigint, %d) AS number,
                 LATERAL (SELECT lpad(to_hex(1764500000000 + number), 12, '0') AS time, md5(number::text) AS random)
            """
                    .formatted(ROWS);

    /** The costs of a row. */
    private record Costs(double cpuMicros, double walBytes) {}

    @Test
    void shouldTakeHalfAKilobyteForARow() throws SQLException {
        PostgresServer server = Servers.postgres();
        try (Connection connection =
                        DriverManager.getConnection(
                                server.jdbcUrl(), server.username(), server.password());
                Statement sql = connection.createStatement()) {
            Map<String, List<String>> variants = variants(sql);
            Map<String, List<Costs>> costs = new LinkedHashMap<>();
            sql.execute(SOURCE);
            try {
                sql.execute("ALTER TABLE log_source ADD PRIMARY KEY (id)");
                sql.execute("VACUUM ANALYZE log_source");
                for (int round = 0; round < ROUNDS; round++) {
                    List<String> names = List.copyOf(variants.keySet());
                    for (String name : round % 2 == 0 ? names : names.reversed()) {
                        List<String> indexes = variants.getOrDefault(name, List.of());
                        costs.computeIfAbsent(name, _ -> new ArrayList<>())
                                .add(measured(indexes, sql));
                    }
                }
                costs.forEach(LogInsertsIT::tell);
                measured(variants.getOrDefault("all indexes", List.of()), sql);
                assertThat(bytes(sql)).isLessThan(512);
            } finally {
                sql.execute("DROP TABLE IF EXISTS log_inserts, log_source");
            }
        }
    }

    /** Returns the statements that create the indexes of each variant, by its name. */
    private static Map<String, List<String>> variants(Statement sql) throws SQLException {
        Map<String, String> all = new LinkedHashMap<>();
        try (ResultSet found =
                sql.executeQuery(
                        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'delivery_attempts'"
                                + " ORDER BY 1")) {
            while (found.next()) {
                String name = found.getString(1);
                all.put(
                        name,
                        found.getString(2)
                                .replaceFirst("INDEX \\w+", "INDEX inserts_" + name)
                                .replaceFirst("ON ONLY \\S+", "ON log_inserts"));
            }
        }
        assertThat(all).isNotEmpty();
        Map<String, List<String>> variants = new LinkedHashMap<>();
        variants.put("no index", List.of());
        all.keySet()
                .forEach(name -> {
                    Map<String, String> others = new LinkedHashMap<>(all);
                    others.remove(name);
                    variants.put("without " + name, List.copyOf(others.values()));
                });
        variants.put("all indexes", List.copyOf(all.values()));
        return variants;
    }

    /** Inserts all rows into an empty table. */
    private static Costs measured(List<String> indexes, Statement sql) throws SQLException {
        sql.execute("DROP TABLE IF EXISTS log_inserts");
        sql.execute("CREATE TABLE log_inserts (LIKE delivery_attempts INCLUDING DEFAULTS)");
        for (String index : indexes) {
            sql.execute(index);
        }
        sql.execute("CHECKPOINT");
        long wal = number("SELECT pg_current_wal_insert_lsn() - '0/0'", sql);
        Duration before = PostgresProcesses.cpu();
        for (int row = 0; row < ROWS; row += BATCH) {
            sql.execute(insert(row));
        }
        Duration took = PostgresProcesses.cpu().minus(before);
        long written = number("SELECT pg_current_wal_insert_lsn() - '0/0'", sql) - wal;
        return new Costs(took.toNanos() / 1e3 / ROWS, (double) written / ROWS);
    }

    private static String insert(int first) {
        return """
        INSERT INTO log_inserts (hook_id, org, at, revision, number, took_ms, triggered, event_id, event,
                                 resource, outcome, topic, partition, log_offset)
        SELECT hook_id, org, at, revision, number, took_ms, triggered, event_id, event,
               resource, outcome, topic, partition, log_offset
        FROM log_source WHERE id > %d AND id <= %d ORDER BY id
        """
                .formatted(first, first + BATCH);
    }

    private static void tell(String variant, List<Costs> rounds) {
        LOG.infof(
                "%s: CPU %.1f µs a row (%.1f–%.1f), WAL %.0f bytes a row",
                variant,
                median(rounds.stream().map(Costs::cpuMicros).sorted().toList()),
                rounds.stream().mapToDouble(Costs::cpuMicros).min().orElseThrow(),
                rounds.stream().mapToDouble(Costs::cpuMicros).max().orElseThrow(),
                median(rounds.stream().map(Costs::walBytes).sorted().toList()));
    }

    private static double median(List<Double> sorted) {
        return sorted.get(sorted.size() / 2);
    }

    /** Logs the bytes of a row in the table and in each index, and returns their sum. */
    private static double bytes(Statement sql) throws SQLException {
        double sum = 0;
        try (ResultSet found =
                sql.executeQuery(
                        "SELECT relname, pg_relation_size(oid) FROM pg_class"
                                + " WHERE relname IN ('log_inserts') OR relname LIKE 'inserts_delivery%'"
                                + " ORDER BY 1")) {
            while (found.next()) {
                double bytes = found.getDouble(2) / ROWS;
                LOG.infof("%s: %.0f bytes a row", found.getString(1), bytes);
                sum += bytes;
            }
        }
        LOG.infof("all: %.0f bytes a row", sum);
        return sum;
    }

    private static long number(String query, Statement sql) throws SQLException {
        try (ResultSet found = sql.executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }
}
