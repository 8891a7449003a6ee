package dev.resthooks.registry.operator.postgres;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.registry.deliverylog.DeliveryLog.LogSettings;
import dev.resthooks.registry.operator.DeadEvent;
import dev.resthooks.registry.schema.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** The positions to which dead events were re-driven, for as long as deliveries are logged. */
@ApplicationScoped
public class RedrivenEvents {
    private static final String AMONG =
            """
            SELECT topic, partition, log_offset FROM redriven_events
            WHERE (topic, partition, log_offset) IN (SELECT * FROM unnest(?1, ?2, ?3))
            """;

    private final Sql sql;
    private final Duration retention;

    RedrivenEvents(EntityManager entities, LogSettings settings) {
        this.sql = new Sql(entities);
        this.retention = settings.retention();
    }

    /** Deletes the positions of events whose deliveries are not logged any more. */
    @Transactional
    public void add(EventPosition position, DeadEvent.Id from, Instant now) {
        sql.update("DELETE FROM redriven_events WHERE at < ?1", now.minus(retention));
        sql.update(
                "INSERT INTO redriven_events (topic, partition, log_offset, dead_event, at)"
                        + " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
                position.partition().topic(),
                position.partition().number(),
                position.offset(),
                from.toString(),
                now);
    }

    @Transactional
    public Set<EventPosition> among(Collection<EventPosition> positions) {
        if (positions.isEmpty()) {
            return Set.of();
        }
        return sql
                .columns(positions, AMONG)
                .bind(String[]::new, it -> it.partition().topic())
                .bind(Integer[]::new, it -> it.partition().number())
                .bind(Long[]::new, EventPosition::offset)
                .rows()
                .stream()
                .map(RedrivenEvents::position)
                .collect(Collectors.toSet());
    }

    private static EventPosition position(Object[] row) {
        return new EventPosition(
                new EventPartition((String) row[0], ((Number) row[1]).intValue()),
                ((Number) row[2]).longValue());
    }
}
