package dev.resthooks.registry.replay.kafka;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.replay.EventOffsets;
import dev.resthooks.registry.replay.ReplaySettings;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * {@link EventOffsets} on Kafka. Looks up the first offset of either time in each partition, or the
 * end offset if no record is as late. End offsets count records of open transactions. Times are the
 * broker's.
 */
@ApplicationScoped
class KafkaEventOffsets implements EventOffsets {
    private final Map<String, Object> config;
    private final Duration patience;
    private final Object lock = new Object();
    private volatile List<Admin> opened = List.of();

    KafkaEventOffsets(
            @Identifier("default-kafka-broker") Map<String, Object> config,
            ReplaySettings settings) {
        this.config = new HashMap<>(config);
        this.patience = settings.logPatience();
        this.config.put("default.api.timeout.ms", Math.toIntExact(patience.toMillis()));
        this.config.put("request.timeout.ms", Math.toIntExact(patience.toMillis()));
        this.config.put("reconnect.backoff.max.ms", 1_000);
    }

    @Override
    public List<Span> between(ResourceType resource, Instant from, Instant to) {
        String topic = Topics.events(resource);
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            List<TopicPartition> partitions = partitions(topic, deadline);
            Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest(), deadline);
            Map<TopicPartition, Long> firsts = since(partitions, from, ends, deadline);
            Map<TopicPartition, Long> lasts = since(partitions, to, ends, deadline);
            List<Span> spans = new ArrayList<>();
            for (TopicPartition partition : partitions) {
                long first = firsts.getOrDefault(partition, 0L);
                long last = lasts.getOrDefault(partition, 0L);
                if (first < last) {
                    spans.add(new Span(partition.partition(), first, last));
                }
            }
            return spans;
        } catch (ExecutionException | TimeoutException | KafkaException away) {
            throw new LogAway("the offsets of times on " + topic + " cannot be read", away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LogAway("interrupted", stopped);
        }
    }

    /** Returns the partitions of a topic; an empty list if nobody has written to it yet. */
    private List<TopicPartition> partitions(String topic, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return get(admin().describeTopics(List.of(topic)).allTopicNames(), deadline)
                    .values()
                    .stream()
                    .flatMap(it -> it.partitions().stream())
                    .map(it -> new TopicPartition(topic, it.partition()))
                    .sorted(Comparator.comparingInt(TopicPartition::partition))
                    .toList();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException) {
                return List.of();
            }
            throw failed;
        }
    }

    private Map<TopicPartition, Long> since(
            List<TopicPartition> partitions,
            Instant time,
            Map<TopicPartition, Long> ends,
            long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, Long> found =
                offsets(partitions, OffsetSpec.forTimestamp(time.toEpochMilli()), deadline);
        found.replaceAll(
                (partition, offset) -> offset < 0 ? ends.getOrDefault(partition, 0L) : offset);
        return found;
    }

    private Map<TopicPartition, Long> offsets(
            List<TopicPartition> partitions, OffsetSpec spec, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(it -> wanted.put(it, spec));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                get(admin().listOffsets(wanted).all(), deadline);
        Map<TopicPartition, Long> offsets = new HashMap<>();
        found.forEach((partition, it) -> offsets.put(partition, it.offset()));
        return offsets;
    }

    private static <T> T get(KafkaFuture<T> future, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    /**
     * Returns the client, which is created when it is first needed: the service starts and serves
     * without Kafka.
     */
    private Admin admin() {
        List<Admin> known = opened;
        if (!known.isEmpty()) {
            return known.getFirst();
        }
        synchronized (lock) {
            if (opened.isEmpty()) {
                opened = List.of(Admin.create(config));
            }
            return opened.getFirst();
        }
    }

    @PreDestroy
    void close() {
        opened.forEach(it -> it.close(Duration.ofSeconds(1)));
    }
}
