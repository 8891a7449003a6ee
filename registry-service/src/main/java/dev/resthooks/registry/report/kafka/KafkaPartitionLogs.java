package dev.resthooks.registry.report.kafka;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.topic.kafka.Deadline;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.log.kafka.Brokers;
import dev.resthooks.registry.report.PartitionLogs;
import dev.resthooks.registry.report.PartitionLogs.PartitionLog;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/** {@link PartitionLogs} on Kafka. The end counts records of open transactions. */
@ApplicationScoped
class KafkaPartitionLogs implements PartitionLogs {
    private static final int QUESTIONS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, Object> config;
    private final Object lock = new Object();
    private volatile List<Admin> opened = List.of();

    KafkaPartitionLogs(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.config = new HashMap<>(kafka);
        config.put("client.id", "resthooks-registry-reports");
        config.put("default.api.timeout.ms", Math.toIntExact(PATIENCE.toMillis()));
        config.put("request.timeout.ms", Math.toIntExact(PATIENCE.toMillis()));
        config.put("reconnect.backoff.max.ms", 1_000);
    }

    @Override
    public PartitionLog of(EventPartition partition) {
        TopicPartition named = new TopicPartition(partition.topic(), partition.number());
        Brokers brokers = new Brokers(admin(), Deadline.in(PATIENCE.multipliedBy(QUESTIONS)));
        String id = brokers.topicId(partition.topic());
        if (id.isEmpty()) {
            throw new LogAway("Kafka has no reports topic " + partition.topic());
        }
        return new PartitionLog(
                id,
                brokers.beginnings(List.of(named)).getOrDefault(named, 0L),
                brokers.ends(List.of(named)).getOrDefault(named, 0L));
    }

    private Admin admin() {
        synchronized (lock) {
            if (opened.isEmpty()) {
                opened = List.of(Admin.create(config));
            }
            return opened.getFirst();
        }
    }

    @PreDestroy
    void close() {
        synchronized (lock) {
            opened.forEach(admin -> admin.close(Duration.ZERO));
        }
    }
}
