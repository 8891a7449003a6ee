package dev.resthooks.registry.report.postgres;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.registry.deliverylog.DeliveryLog;
import dev.resthooks.registry.report.ReadingStart.StoredPosition;
import dev.resthooks.registry.schema.postgres.Columns;
import dev.resthooks.registry.schema.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far the reports of each partition are applied. */
@ApplicationScoped
public class StoredPositions {
    private final Sql sql;
    private final DeliveryLog log;

    StoredPositions(EntityManager entities, DeliveryLog log) {
        this.sql = new Sql(entities);
        this.log = log;
    }

    /** Returns the first offset of a partition that is not applied; at first 0. */
    @Transactional
    public long position(EventPartition partition) {
        return of(partition).map(StoredPosition::next).orElse(0L);
    }

    /**
     * Returns the positions, locked until the commit; 0 for a new partition. All transactions lock
     * rows that are there in the same order. Two that meet at a new partition may deadlock; then
     * PostgreSQL ends one, which is tried again.
     */
    Map<EventPartition, Long> locked(Collection<EventPartition> partitions) {
        List<EventPartition> inOrder = partitions.stream().distinct().sorted().toList();
        Map<EventPartition, Long> found = lock(inOrder);
        if (found.size() < inOrder.size()) {
            add(inOrder);
            found = lock(inOrder);
        }
        return found;
    }

    private Map<EventPartition, Long> lock(List<EventPartition> partitions) {
        List<Object[]> rows =
                columns(
                                partitions,
                                """
                                SELECT topic, partition, next_offset FROM report_positions
                                JOIN unnest(?1, ?2) AS wanted (topic, partition)
                                    USING (topic, partition)
                                ORDER BY topic, partition FOR UPDATE OF report_positions
                                """)
                        .rows();
        Map<EventPartition, Long> positions = new HashMap<>();
        rows.forEach(row ->
                positions.put(
                        new EventPartition((String) row[0], (Integer) row[1]), (Long) row[2]));
        return positions;
    }

    private void add(List<EventPartition> partitions) {
        columns(
                        partitions,
                        """
                        INSERT INTO report_positions (topic, partition, next_offset)
                        SELECT topic, partition, 0 FROM unnest(?1, ?2) AS added (topic, partition)
                        ORDER BY topic, partition ON CONFLICT DO NOTHING
                        """)
                .executeUpdate();
    }

    private Columns<EventPartition> columns(List<EventPartition> partitions, String statement) {
        return sql.columns(partitions, statement)
                .bind(String[]::new, EventPartition::topic)
                .bind(Integer[]::new, EventPartition::number);
    }

    void moveTo(Map<EventPartition, Long> positions) {
        sql.columns(
                        positions.entrySet(),
                        """
                        UPDATE report_positions SET next_offset = moved.next
                        FROM unnest(?1, ?2, ?3) AS moved (topic, partition, next)
                        WHERE report_positions.topic = moved.topic
                          AND report_positions.partition = moved.partition
                        """)
                .bind(String[]::new, it -> it.getKey().topic())
                .bind(Integer[]::new, it -> it.getKey().number())
                .bind(Long[]::new, Map.Entry::getValue)
                .executeUpdate();
    }

    /** Returns empty if nothing of the partition was ever applied. */
    @Transactional
    public Optional<StoredPosition> of(EventPartition partition) {
        return sql.rows(
                        "SELECT next_offset, topic_id FROM report_positions"
                                + " WHERE topic = ?1 AND partition = ?2",
                        partition.topic(),
                        partition.number())
                .findFirst()
                .map(row ->
                        new StoredPosition((Long) row[0], Optional.ofNullable((String) row[1])));
    }

    /** Stores the topic's id with the position of a partition, unless an id is stored. */
    @Transactional
    public void adopt(EventPartition partition, String topicId) {
        sql.update(
                """
                INSERT INTO report_positions (topic, partition, next_offset, topic_id)
                VALUES (?1, ?2, 0, ?3)
                ON CONFLICT (topic, partition) DO UPDATE SET topic_id = excluded.topic_id
                WHERE report_positions.topic_id IS NULL
                """,
                partition.topic(),
                partition.number(),
                topicId);
    }

    /** Replaces a position, because reports were lost: the delivery log has a gap till now. */
    @Transactional
    public void correct(EventPartition partition, String topicId, long next) {
        sql.update(
                """
                UPDATE report_positions SET next_offset = ?3, topic_id = ?4
                WHERE topic = ?1 AND partition = ?2
                """,
                partition.topic(),
                partition.number(),
                next,
                topicId);
        log.lacksReports();
    }
}
