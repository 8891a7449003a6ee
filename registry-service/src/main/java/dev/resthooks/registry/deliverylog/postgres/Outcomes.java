package dev.resthooks.registry.deliverylog.postgres;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.EventPartition;
import dev.resthooks.contract.report.EventPosition;
import dev.resthooks.registry.deliverylog.LogText;
import dev.resthooks.registry.deliverylog.LoggedOutcome;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is logged of many events of a hook at once, however often each was attempted. */
final class Outcomes {
    /** By which an attempt may seem to have begun before its event came to the log. */
    private static final Duration SKEW = Duration.ofDays(1);

    private static final String FIND =
            """
            SELECT event_id, topic, partition, log_offset, bool_or(outcome = 'Delivered')
            FROM delivery_attempts
            WHERE hook_id = ?1 AND event_id = ANY (?2) AND at >= ?3 AND event = ?4
            GROUP BY event_id, topic, partition, log_offset
            """;

    private final HookId hook;
    private final EntityManager entities;

    Outcomes(HookId hook, EntityManager entities) {
        this.hook = hook;
        this.entities = entities;
    }

    @SuppressWarnings("unchecked")
    List<LoggedOutcome> of(EventType type, Set<EventId> events, Instant loggedSince) {
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
        return rows.stream().map(Outcomes::outcome).toList();
    }

    private static LoggedOutcome outcome(@Nullable Object[] row) {
        return new LoggedOutcome(
                new EventId(String.valueOf(row[0])), place(row), Boolean.TRUE.equals(row[4]));
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
