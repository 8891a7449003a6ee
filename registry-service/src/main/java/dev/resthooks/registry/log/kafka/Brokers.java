package dev.resthooks.registry.log.kafka;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.contract.topic.kafka.Deadline;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.log.LogReader.Positions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Short queries to the brokers. Each throws {@link LogAway} if there is no answer in time. */
public record Brokers(Admin admin, Deadline deadline) {
    public static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    public String topicId(String topic) {
        return described(topic).map(it -> it.topicId().toString()).orElse("");
    }

    List<TopicPartition> partitions(String topic) {
        return described(topic).stream()
                .flatMap(it -> it.partitions().stream())
                .map(it -> new TopicPartition(topic, it.partition()))
                .toList();
    }

    private Optional<TopicDescription> described(String topic) {
        return find(admin.describeTopics(List.of(topic)).allTopicNames())
                .flatMap(it -> it.values().stream().findFirst());
    }

    /** Returns the ends, below which all lies that was written before, in open transactions too. */
    public Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.latest());
    }

    /** Returns the ends of what is committed: the first open transactions, if there are some. */
    Map<TopicPartition, Long> stableEnds(List<TopicPartition> partitions) {
        return offsets(
                partitions,
                OffsetSpec.latest(),
                new ListOffsetsOptions(IsolationLevel.READ_COMMITTED));
    }

    /** Returns them with the topic's id, which is asked for before: no id comes again. */
    Positions stableEnds(String topic) {
        return new Positions(topicId(topic), numbered(stableEnds(partitions(topic))));
    }

    static Map<Integer, Long> numbered(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .collect(Collectors.toMap(it -> it.getKey().partition(), Map.Entry::getValue));
    }

    public Map<TopicPartition, Long> beginnings(List<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.earliest());
    }

    /** Returns each partition's first offset since a time of the broker's clock, or its end. */
    Map<TopicPartition, Long> since(
            List<TopicPartition> partitions, Instant time, Map<TopicPartition, Long> ends) {
        long millis = Math.max(0, time.toEpochMilli());
        Map<TopicPartition, Long> found = offsets(partitions, OffsetSpec.forTimestamp(millis));
        found.replaceAll(
                (partition, offset) -> offset < 0 ? ends.getOrDefault(partition, 0L) : offset);
        return found;
    }

    List<Span> between(ResourceType resource, Instant from, Instant to) {
        List<TopicPartition> partitions = partitions(Topics.events(resource));
        Map<TopicPartition, Long> ends = ends(partitions);
        Map<TopicPartition, Long> firsts = since(partitions, from, ends);
        Map<TopicPartition, Long> lasts = since(partitions, to, ends);
        List<Span> spans = new ArrayList<>();
        firsts.forEach((partition, first) -> {
            long last = lasts.getOrDefault(partition, 0L);
            if (first < last) {
                spans.add(new Span(partition.partition(), first, last));
            }
        });
        return spans;
    }

    /** Returns whether retention, as it is set now, deletes nothing of that time or later. */
    boolean keepsSince(String topic, Instant time) {
        return settings(topic)
                .filter(it -> setting(it, TopicConfig.RETENTION_BYTES_CONFIG) < 0)
                .map(it -> setting(it, TopicConfig.RETENTION_MS_CONFIG))
                .filter(it -> it < 0 || time.toEpochMilli() > System.currentTimeMillis() - it)
                .isPresent();
    }

    /** Returns how long records are kept, which is negative for ever; empty without the topic. */
    Optional<Duration> retention(String topic) {
        return settings(topic)
                .map(it -> Duration.ofMillis(setting(it, TopicConfig.RETENTION_MS_CONFIG)));
    }

    private Optional<Config> settings(String topic) {
        ConfigResource of = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return find(admin.describeConfigs(List.of(of)).all())
                .flatMap(it -> Optional.ofNullable(it.get(of)));
    }

    private static long setting(Config of, String name) {
        return Long.parseLong(of.get(name).value());
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec spec) {
        return offsets(partitions, spec, new ListOffsetsOptions());
    }

    private Map<TopicPartition, Long> offsets(
            List<TopicPartition> partitions, OffsetSpec spec, ListOffsetsOptions options) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(it -> wanted.put(it, spec));
        Map<TopicPartition, Long> offsets = new TreeMap<>(ORDER);
        find(admin.listOffsets(wanted, options).all())
                .orElseThrow(() -> new LogAway("Kafka knows no offsets of " + partitions))
                .forEach((partition, it) -> offsets.put(partition, it.offset()));
        return offsets;
    }

    Optional<OffsetAndMetadata> committed(TopicPartition partition) {
        ListConsumerGroupOffsetsSpec spec =
                new ListConsumerGroupOffsetsSpec().topicPartitions(List.of(partition));
        return find(admin.listConsumerGroupOffsets(Map.of(Topics.DISPATCHERS, spec))
                        .partitionsToOffsetAndMetadata(Topics.DISPATCHERS))
                .flatMap(it -> Optional.ofNullable(it.get(partition)));
    }

    /** Returns Kafka's answer, or empty if it doesn't have what was asked for. */
    public <T> Optional<T> find(KafkaFuture<T> answer) {
        try {
            return Optional.of(answer.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException
                    || failed.getCause() instanceof GroupIdNotFoundException) {
                return Optional.empty();
            }
            throw new LogAway("Kafka refused the request", failed);
        } catch (TimeoutException | KafkaException away) {
            throw new LogAway("Kafka did not answer in time", away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LogAway("interrupted", stopped);
        }
    }
}
