package dev.resthooks.registry.report.kafka;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.topic.kafka.Deadline;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.log.kafka.Brokers;
import dev.resthooks.registry.log.kafka.PartitionReader;
import dev.resthooks.registry.report.ReadingStart.PartitionLog;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks Kafka for partitions of reports, with a client of its own each time. The end counts records
 * of open transactions.
 */
@ApplicationScoped
class PartitionLogs {
    private static final int QUESTIONS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, Object> config;

    PartitionLogs(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.config = PartitionReader.settings(kafka, "resthooks-registry-reports", PATIENCE);
    }

    /** Returns the partition as it is now. Throws if Kafka doesn't answer. */
    PartitionLog of(EventPartition partition) {
        TopicPartition named = new TopicPartition(partition.topic(), partition.number());
        Admin admin = Admin.create(config);
        try {
            Brokers brokers = new Brokers(admin, Deadline.in(PATIENCE.multipliedBy(QUESTIONS)));
            String id = brokers.topicId(partition.topic());
            if (id.isEmpty()) {
                throw new LogAway("Kafka has no reports topic " + partition.topic());
            }
            return new PartitionLog(
                    id,
                    brokers.beginnings(List.of(named)).getOrDefault(named, 0L),
                    brokers.ends(List.of(named)).getOrDefault(named, 0L));
        } finally {
            admin.close(Duration.ZERO);
        }
    }
}
