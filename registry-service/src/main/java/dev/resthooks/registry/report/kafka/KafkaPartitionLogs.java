package dev.resthooks.registry.report.kafka;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.registry.report.PartitionLog;
import dev.resthooks.registry.report.PartitionLogs;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** {@link PartitionLogs} on Kafka. The end counts records of open transactions. */
@ApplicationScoped
class KafkaPartitionLogs implements PartitionLogs {
    private static final int PATIENCE_MILLIS = 5_000;

    private final Map<String, Object> config;
    private final Object lock = new Object();
    private volatile List<Admin> opened = List.of();

    KafkaPartitionLogs(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.config = new HashMap<>(kafka);
        config.put("client.id", "resthooks-registry-reports");
        config.put("default.api.timeout.ms", PATIENCE_MILLIS);
        config.put("request.timeout.ms", PATIENCE_MILLIS);
        config.put("reconnect.backoff.max.ms", 1_000);
    }

    @Override
    public PartitionLog of(EventPartition partition) {
        TopicPartition named = new TopicPartition(partition.topic(), partition.number());
        return new PartitionLog(
                get(admin().describeTopics(List.of(partition.topic())).allTopicNames())
                        .values()
                        .iterator()
                        .next()
                        .topicId()
                        .toString(),
                offset(named, OffsetSpec.earliest()),
                offset(named, OffsetSpec.latest()));
    }

    private long offset(TopicPartition partition, OffsetSpec spec) {
        return get(admin().listOffsets(Map.of(partition, spec)).partitionResult(partition))
                .offset();
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

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(
                    "Kafka refused to describe the reports topic: " + failed.getCause(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }
}
