package dev.resthooks.registry.report.postgres;

import dev.resthooks.contract.event.EventPartition;
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
class PositionRows {
    private final EntityManager entities;

    PositionRows(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Returns the positions, locked until the commit; 0 for a new partition. All transactions lock
     * them in the same order.
     */
    Map<EventPartition, Long> locked(Collection<EventPartition> partitions) {
        Map<EventPartition, Long> positions = new HashMap<>();
        for (EventPartition partition : new TreeSet<>(partitions)) {
            entities.createNativeQuery(
                            """
                            INSERT INTO report_positions (topic, partition, next_offset)
                            VALUES (?1, ?2, 0) ON CONFLICT DO NOTHING
                            """)
                    .setParameter(1, partition.topic())
                    .setParameter(2, partition.number())
                    .executeUpdate();
            select(partition, " FOR UPDATE").forEach(next -> positions.put(partition, next));
        }
        return positions;
    }

    void moveTo(Map<EventPartition, Long> positions) {
        positions.forEach((partition, next) ->
                entities.createNativeQuery(
                                """
                                UPDATE report_positions SET next_offset = ?3
                                WHERE topic = ?1 AND partition = ?2
                                """)
                        .setParameter(1, partition.topic())
                        .setParameter(2, partition.number())
                        .setParameter(3, next)
                        .executeUpdate());
    }

    OptionalLong of(EventPartition partition) {
        return select(partition, "").stream().mapToLong(Long::longValue).findFirst();
    }

    void forget(EventPartition partition) {
        entities.createNativeQuery(
                        "DELETE FROM report_positions WHERE topic = ?1 AND partition = ?2")
                .setParameter(1, partition.topic())
                .setParameter(2, partition.number())
                .executeUpdate();
    }

    @SuppressWarnings("unchecked")
    private List<Long> select(EventPartition partition, String lock) {
        return entities.createNativeQuery(
                        "SELECT next_offset FROM report_positions WHERE topic = ?1 AND partition = ?2"
                                + lock,
                        Long.class)
                .setParameter(1, partition.topic())
                .setParameter(2, partition.number())
                .getResultList();
    }
}
