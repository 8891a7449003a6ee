package dev.resthooks.registry.delivery.postgres;

import dev.resthooks.registry.delivery.LogPartition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;

/** Rows of {@code report_positions}. */
@ApplicationScoped
class Positions {
    private final EntityManager entities;

    Positions(EntityManager entities) {
        this.entities = entities;
    }

    /** The positions, locked until the commit, in one order for everybody; a new one is 0. */
    Map<LogPartition, Long> locked(Collection<LogPartition> partitions) {
        Map<LogPartition, Long> positions = new HashMap<>();
        for (LogPartition partition : new TreeSet<>(partitions)) {
            entities.createNativeQuery(
                            """
                            INSERT INTO report_positions (topic, partition, next_offset)
                            VALUES (?1, ?2, 0) ON CONFLICT DO NOTHING
                            """)
                    .setParameter(1, partition.topic())
                    .setParameter(2, partition.partition())
                    .executeUpdate();
            select(partition, " FOR UPDATE").forEach(next -> positions.put(partition, next));
        }
        return positions;
    }

    void moveTo(Map<LogPartition, Long> positions) {
        positions.forEach((partition, next) ->
                entities.createNativeQuery(
                                """
                                UPDATE report_positions SET next_offset = ?3
                                WHERE topic = ?1 AND partition = ?2
                                """)
                        .setParameter(1, partition.topic())
                        .setParameter(2, partition.partition())
                        .setParameter(3, next)
                        .executeUpdate());
    }

    OptionalLong of(LogPartition partition) {
        return select(partition, "").stream().mapToLong(Long::longValue).findFirst();
    }

    void forget(LogPartition partition) {
        entities.createNativeQuery(
                        "DELETE FROM report_positions WHERE topic = ?1 AND partition = ?2")
                .setParameter(1, partition.topic())
                .setParameter(2, partition.partition())
                .executeUpdate();
    }

    @SuppressWarnings("unchecked")
    private List<Long> select(LogPartition partition, String lock) {
        return entities.createNativeQuery(
                        "SELECT next_offset FROM report_positions WHERE topic = ?1 AND partition = ?2"
                                + lock,
                        Long.class)
                .setParameter(1, partition.topic())
                .setParameter(2, partition.partition())
                .getResultList();
    }
}
