package dev.resthooks.registry.deliverylog.postgres;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.deliverylog.LogCoverage;
import dev.resthooks.registry.deliverylog.LogPartitions;
import dev.resthooks.registry.deliverylog.LogSettings;
import dev.resthooks.registry.deliverylog.LogText;
import dev.resthooks.registry.deliverylog.LoggedOutcome;
import dev.resthooks.registry.deliverylog.LoggedOutcomes;
import dev.resthooks.registry.deliverylog.Successes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@link LoggedOutcomes} in PostgreSQL: the query returns one row per event and place, however
 * often it was attempted.
 */
@ApplicationScoped
class PostgresLoggedOutcomes implements LoggedOutcomes {
    /**
     * The tolerance for clocks: an attempt may seem to have begun before its event was written to
     * the event log, by up to this.
     */
    private static final Duration SKEW = Duration.ofDays(1);

    private static final String FIND =
            """
            SELECT event_id, topic, partition, log_offset, bool_or(outcome = 'Delivered'),
                   bool_or(outcome = 'Skipped' AND failure IS NULL),
                   bool_or(outcome = 'Skipped' AND failure IS NOT NULL)
            FROM delivery_attempts
            WHERE hook_id = ?1 AND event_id = ANY (?2) AND at >= ?3 AND event = ?4
            GROUP BY event_id, topic, partition, log_offset
            """;

    private final EntityManager entities;
    private final LogLocks locks;
    private final CoverageRow coverage;
    private final LogPartitions partitions;
    private final Successes successes;

    PostgresLoggedOutcomes(
            EntityManager entities,
            LogLocks locks,
            CoverageRow coverage,
            LogPartitions partitions,
            LogSettings settings) {
        this.entities = entities;
        this.locks = locks;
        this.coverage = coverage;
        this.partitions = partitions;
        this.successes = settings.successes();
    }

    @Override
    public Successes successes() {
        return successes;
    }

    /** Reads the days last, so that a day that is dropped meanwhile is not counted. */
    @Override
    @Transactional
    public Instant completeSince() {
        Instant marked = coverage.since();
        return LogCoverage.since(marked, partitions.days());
    }

    @Override
    @Transactional
    @SuppressWarnings("unchecked")
    public List<LoggedOutcome> of(
            HookId hook, EventType type, Set<EventId> events, Instant loggedSince) {
        locks.forReading();
        List<Object[]> rows =
                entities.createNativeQuery(FIND)
                        .setParameter(1, hook.value())
                        .setParameter(
                                2,
                                events.stream()
                                        .map(event -> LogText.of(event.value()))
                                        .toArray(String[]::new))
                        .setParameter(3, loggedSince.minus(SKEW))
                        .setParameter(4, type.eventName())
                        .getResultList();
        return rows.stream().map(PostgresLoggedOutcomes::outcome).toList();
    }

    private static LoggedOutcome outcome(@Nullable Object[] row) {
        return new LoggedOutcome(
                new EventId(String.valueOf(row[0])),
                place(row),
                Boolean.TRUE.equals(row[4]),
                Boolean.TRUE.equals(row[5]),
                Boolean.TRUE.equals(row[6]));
    }

    private static Optional<EventPosition> place(@Nullable Object[] row) {
        return row[1] instanceof String topic
                        && row[2] instanceof Number partition
                        && row[3] instanceof Number offset
                ? Optional.of(
                        new EventPosition(
                                new EventPartition(topic, partition.intValue()),
                                offset.longValue()))
                : Optional.empty();
    }
}
