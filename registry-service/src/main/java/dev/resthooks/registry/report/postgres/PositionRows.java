package dev.resthooks.registry.report.postgres;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.registry.report.StoredPosition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            lock(partition).forEach(next -> positions.put(partition, next));
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

    Optional<StoredPosition> of(EventPartition partition) {
        List<?> found =
                entities.createNativeQuery(
                                "SELECT next_offset, topic_id FROM report_positions"
                                        + " WHERE topic = ?1 AND partition = ?2",
                                Object[].class)
                        .setParameter(1, partition.topic())
                        .setParameter(2, partition.number())
                        .getResultList();
        return found.stream()
                .findFirst()
                .map(Object[].class::cast)
                .map(row ->
                        new StoredPosition((Long) row[0], Optional.ofNullable((String) row[1])));
    }

    /** Stores the topic's id in the row of the partition, which it adds, unless it has one. */
    void adopt(EventPartition partition, String topicId) {
        entities.createNativeQuery(
                        """
                        INSERT INTO report_positions (topic, partition, next_offset, topic_id)
                        VALUES (?1, ?2, 0, ?3)
                        ON CONFLICT (topic, partition) DO UPDATE SET topic_id = excluded.topic_id
                        WHERE report_positions.topic_id IS NULL
                        """)
                .setParameter(1, partition.topic())
                .setParameter(2, partition.number())
                .setParameter(3, topicId)
                .executeUpdate();
    }

    void replace(EventPartition partition, String topicId, long next) {
        entities.createNativeQuery(
                        """
                        UPDATE report_positions SET next_offset = ?3, topic_id = ?4
                        WHERE topic = ?1 AND partition = ?2
                        """)
                .setParameter(1, partition.topic())
                .setParameter(2, partition.number())
                .setParameter(3, next)
                .setParameter(4, topicId)
                .executeUpdate();
    }

    @SuppressWarnings("unchecked")
    private List<Long> lock(EventPartition partition) {
        return entities.createNativeQuery(
                        """
                        SELECT next_offset FROM report_positions
                        WHERE topic = ?1 AND partition = ?2 FOR UPDATE
                        """,
                        Long.class)
                .setParameter(1, partition.topic())
                .setParameter(2, partition.number())
                .getResultList();
    }
}
