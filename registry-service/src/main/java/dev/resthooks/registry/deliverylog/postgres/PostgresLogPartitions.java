package dev.resthooks.registry.deliverylog.postgres;

import static java.util.stream.Collectors.toMap;

import dev.resthooks.contract.thread.ServiceThreads;
import dev.resthooks.registry.deliverylog.LogPartitions;
import dev.resthooks.registry.idempotency.RequestKey;
import dev.resthooks.registry.schema.postgres.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Each change is a transaction, holds an advisory lock that all replicas share, and checks again
 * what exists. It soon gives up waiting for a table, because everybody else queues behind it.
 */
@ApplicationScoped
class PostgresLogPartitions implements LogPartitions {
    /** The advisory lock for the log's partitions: "log" in ASCII. */
    private static final long LOCK = 0x6C6F67L;

    private static final String PATIENCE = "2s";
    private static final int PURGED = 10_000;
    private static final Pattern NAME = Pattern.compile("delivery_attempts_([0-9]{8})");
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final Sql sql;
    private final CoverageRow coverage;

    PostgresLogPartitions(EntityManager entities, CoverageRow coverage) {
        this.sql = new Sql(entities);
        this.coverage = coverage;
    }

    @Override
    public Instant now() {
        return QuarkusTransaction.requiringNew()
                .call(() -> sql.value(Instant.class, "SELECT clock_timestamp()"));
    }

    @Override
    public Set<LocalDate> days() {
        return QuarkusTransaction.requiringNew().call(this::partitions).stream()
                .flatMap(it -> day(it).stream())
                .collect(Collectors.toSet());
    }

    private static Optional<LocalDate> day(String table) {
        Matcher name = NAME.matcher(table);
        return name.matches() ? Optional.of(LocalDate.parse(name.group(1), DAY)) : Optional.empty();
    }

    @Override
    public Map<LocalDate, Long> bytes() {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        partitions().stream()
                                .filter(it -> day(it).isPresent())
                                .collect(toMap(it -> day(it).orElseThrow(), this::bytes)));
    }

    /** 0 for one that another replica has dropped. */
    private long bytes(String table) {
        return sql.value(
                Long.class, "SELECT coalesce(pg_total_relation_size(to_regclass(?1)), 0)", table);
    }

    private List<String> partitions() {
        return sql.column(
                String.class,
                """
                SELECT relname::text FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
                WHERE inhparent = to_regclass('delivery_attempts')
                """);
    }

    /** Calls a function of the schema's owner, because the serving role must not change tables. */
    @Override
    public void make(LocalDate day) {
        inTurn("delivery_log_make_day", day);
    }

    @Override
    public void drop(LocalDate day) {
        inTurn("delivery_log_drop_day", day);
    }

    @Override
    public void purge(Instant keptFrom, Instant keptTo, BooleanSupplier isStopping) {
        for (String table :
                List.of(
                        "delivery_attempts_odd",
                        "delivery_retries",
                        "delivery_statistics",
                        "organisation_statistics")) {
            purge(table, "at < ?1", keptFrom, () -> {}, isStopping);
            purge(table, "at > ?1", keptTo, coverage::incompleteUntilNow, isStopping);
        }
        purge("hook_gap", "noticed_at < ?1", keptFrom, () -> {}, isStopping);
        Instant expired = now().minus(RequestKey.LIFETIME);
        purge("answered_requests", "created_at < ?1", expired, () -> {}, isStopping);
        purge("registration_keys", "created_at < ?1", expired, () -> {}, isStopping);
    }

    /** A row of the future may belong to any time: {@code withEach} marks the log. */
    private void purge(
            String table,
            String condition,
            Instant time,
            Runnable withEach,
            BooleanSupplier isStopping) {
        int purged;
        do {
            ServiceThreads.turn();
            purged =
                    QuarkusTransaction.requiringNew()
                            .call(() -> {
                                int some = purgeSome(table, condition, time);
                                if (some > 0) {
                                    withEach.run();
                                }
                                return some;
                            });
        } while (purged == PURGED && !isStopping.getAsBoolean());
    }

    private int purgeSome(String table, String condition, Instant time) {
        return sql.update(
                """
                DELETE FROM %1$s WHERE ctid IN
                (SELECT ctid FROM %1$s WHERE %2$s LIMIT ?2 FOR UPDATE SKIP LOCKED)
                """
                        .formatted(table, condition),
                time,
                PURGED);
    }

    private void inTurn(String function, LocalDate day) {
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    sql.update("SET LOCAL lock_timeout = '" + PATIENCE + "'");
                    call("SELECT pg_advisory_xact_lock(?1) IS NULL", LOCK);
                    // A table is read since its lock lets the connection notice what others have
                    // made or dropped while it waited: to_regclass alone remembers what it found.
                    call(
                            "SELECT %s(?1) IS NULL FROM delivery_log_coverage".formatted(function),
                            day);
                });
    }

    private void call(String query, Object argument) {
        var _ = sql.value(Boolean.class, query, argument);
    }
}
