package dev.resthooks.registry.audit.kafka;

import dev.resthooks.contract.Topics;
import dev.resthooks.registry.replay.EventOffsets.LogAway;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Short queries to the brokers. Each throws {@link LogAway} if there is no answer in time. */
final class Brokers {
    private final Admin admin;
    private final AuditDeadline deadline;

    Brokers(Admin admin, AuditDeadline deadline) {
        this.admin = admin;
        this.deadline = deadline;
    }

    /** Returns Kafka's id of a topic; an empty text if the topic doesn't exist. */
    String topicId(String topic) {
        return described(topic).map(it -> it.topicId().toString()).findFirst().orElse("");
    }

    private Stream<TopicDescription> described(String topic) {
        return get(admin.describeTopics(List.of(topic)).allTopicNames(), Map.of())
                .values()
                .stream();
    }

    /** Returns the partitions of a topic; an empty list if the topic doesn't exist. */
    List<TopicPartition> partitions(String topic) {
        return described(topic)
                .flatMap(it -> it.partitions().stream())
                .map(it -> new TopicPartition(topic, it.partition()))
                .toList();
    }

    /**
     * Returns the end offsets of partitions, which count records of open transactions too. Every
     * record that was written before this call lies below them.
     */
    Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.latest());
    }

    Map<TopicPartition, Long> beginnings(List<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.earliest());
    }

    /**
     * Returns the first offset of each partition that fits {@code spec}; negative if no record is
     * as late as the time that it asks for.
     */
    Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(it -> wanted.put(it, spec));
        Map<TopicPartition, Long> offsets = new TreeMap<>(KafkaReading.ORDER);
        get(admin.listOffsets(wanted).all(), Map.of())
                .forEach((partition, it) -> offsets.put(partition, it.offset()));
        return offsets;
    }

    /**
     * Returns the offset and metadata that the dispatchers committed last, or empty if there is
     * none.
     */
    Optional<OffsetAndMetadata> committed(TopicPartition partition) {
        ListConsumerGroupOffsetsSpec spec =
                new ListConsumerGroupOffsetsSpec().topicPartitions(List.of(partition));
        return Optional.ofNullable(
                get(
                                admin.listConsumerGroupOffsets(Map.of(Topics.DISPATCHERS, spec))
                                        .partitionsToOffsetAndMetadata(Topics.DISPATCHERS),
                                Map.of())
                        .get(partition));
    }

    private <T> T get(KafkaFuture<T> answer, T none) {
        try {
            return answer.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException
                    || failed.getCause() instanceof GroupIdNotFoundException) {
                return none;
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
