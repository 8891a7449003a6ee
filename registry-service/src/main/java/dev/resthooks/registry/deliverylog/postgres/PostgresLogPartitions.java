package dev.resthooks.registry.deliverylog.postgres;

import dev.resthooks.registry.deliverylog.LogPartitions;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@link LogPartitions} in PostgreSQL. Each change is a transaction of its own that holds the
 * advisory lock of all replicas, and looks again at what is there.
 *
 * <p>A change waits for tables that others use, and everybody else waits behind it meanwhile: so it
 * gives up after a moment, and its caller tries again later.
 */
@ApplicationScoped
class PostgresLogPartitions implements LogPartitions {
    /** Of this service's advisory locks, the one of the log's days: "log" in ASCII. */
    static final long LOCK = 0x6C6F67L;

    private static final String PATIENCE = "2s";
    private static final int PURGED = 10_000;
    private static final Pattern NAME = Pattern.compile("delivery_attempts_([0-9]{8})");
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final EntityManager entities;
    private final CoverageRow coverage;

    PostgresLogPartitions(EntityManager entities, CoverageRow coverage) {
        this.entities = entities;
        this.coverage = coverage;
    }

    @Override
    public Set<LocalDate> days() {
        return QuarkusTransaction.requiringNew().call(this::partitions).stream()
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .map(name -> LocalDate.parse(name.group(1), DAY))
                .collect(Collectors.toSet());
    }

    @SuppressWarnings("unchecked")
    private List<String> partitions() {
        return entities.createNativeQuery(
                        """
                        SELECT relname::text FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
                        WHERE inhparent = to_regclass('delivery_attempts')
                        """,
                        String.class)
                .getResultList();
    }

    @Override
    public void make(LocalDate day) {
        inTurn(() -> {
            if (!partitions().contains(name(day))) {
                String from = "'" + day.atStartOfDay(ZoneOffset.UTC).toInstant() + "'";
                String to = "'" + day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant() + "'";
                run("CREATE TABLE %s (LIKE delivery_attempts INCLUDING ALL)".formatted(name(day)));
                run("LOCK TABLE delivery_attempts_odd IN ACCESS EXCLUSIVE MODE");
                run(
                        """
                        WITH moved AS (DELETE FROM delivery_attempts_odd
                                       WHERE at >= %s AND at < %s RETURNING *)
                        INSERT INTO %s SELECT * FROM moved
                        """
                                .formatted(from, to, name(day)));
                run(
                        "ALTER TABLE delivery_attempts ATTACH PARTITION %s FOR VALUES FROM (%s) TO (%s)"
                                .formatted(name(day), from, to));
            }
        });
    }

    @Override
    public void drop(LocalDate day) {
        inTurn(() -> {
            if (partitions().contains(name(day))) {
                run("DROP TABLE " + name(day));
            }
        });
    }

    @Override
    public void purge(Instant keptFrom, Instant keptTo) {
        for (String table : List.of("delivery_attempts_odd", "delivery_retries")) {
            purge(table, "at < ?1", keptFrom, () -> {});
            purge(table, "at > ?1", keptTo, coverage::incompleteUntilNow);
        }
    }

    /** What claims to be of a time to come may be of any before now. */
    private void purge(String table, String condition, Instant time, Runnable withEach) {
        int purged;
        do {
            purged =
                    QuarkusTransaction.requiringNew()
                            .call(() -> {
                                int some = purgeSome(table, condition, time);
                                if (some > 0) {
                                    withEach.run();
                                }
                                return some;
                            });
        } while (purged == PURGED);
    }

    private int purgeSome(String table, String condition, Instant time) {
        return entities.createNativeQuery(
                        """
                        DELETE FROM %1$s WHERE ctid IN
                        (SELECT ctid FROM %1$s WHERE %2$s LIMIT ?2 FOR UPDATE SKIP LOCKED)
                        """
                                .formatted(table, condition))
                .setParameter(1, time)
                .setParameter(2, PURGED)
                .executeUpdate();
    }

    private void inTurn(Runnable change) {
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    run("SET LOCAL lock_timeout = '" + PATIENCE + "'");
                    entities.createNativeQuery(
                                    "SELECT pg_advisory_xact_lock(?1) IS NULL", Boolean.class)
                            .setParameter(1, LOCK)
                            .getSingleResult();
                    change.run();
                });
    }

    private void run(String statement) {
        entities.createNativeQuery(statement).executeUpdate();
    }

    private static String name(LocalDate day) {
        return "delivery_attempts_" + DAY.format(day);
    }
}
