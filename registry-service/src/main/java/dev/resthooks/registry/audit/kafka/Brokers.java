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
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Short questions to the brokers. All throw {@link LogAway} when there is no answer in time. */
final class Brokers {
    private final Admin admin;
    private final AuditDeadline deadline;

    Brokers(Admin admin, AuditDeadline deadline) {
        this.admin = admin;
        this.deadline = deadline;
    }

    /** None of a topic that isn't there. */
    List<TopicPartition> partitions(String topic) {
        return get(admin.describeTopics(List.of(topic)).allTopicNames(), Map.of()).values().stream()
                .flatMap(it -> it.partitions().stream())
                .map(it -> new TopicPartition(topic, it.partition()))
                .toList();
    }

    /**
     * Where partitions end, records of open transactions included: nothing that was written before
     * this was asked lies there or above.
     */
    Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.latest());
    }

    Map<TopicPartition, Long> beginnings(List<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.earliest());
    }

    /** The first offset whose time is that or later; negative where none is as late. */
    Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(it -> wanted.put(it, spec));
        Map<TopicPartition, Long> offsets = new TreeMap<>(KafkaReading.ORDER);
        get(admin.listOffsets(wanted).all(), Map.of())
                .forEach((partition, it) -> offsets.put(partition, it.offset()));
        return offsets;
    }

    /** What the dispatchers committed last; empty when nothing was. */
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
            throw new LogAway("Kafka doesn't tell", failed);
        } catch (TimeoutException | KafkaException away) {
            throw new LogAway("Kafka doesn't tell in time", away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LogAway("interrupted", stopped);
        }
    }
}
