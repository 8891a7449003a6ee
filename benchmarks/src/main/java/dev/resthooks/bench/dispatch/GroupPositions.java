package dev.resthooks.bench.dispatch;

import dev.resthooks.bench.BenchEvents;
import dev.resthooks.bench.BenchException;
import dev.resthooks.contract.Topics;
import dev.resthooks.stack.process.Waiting;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** The committed positions of the dispatcher's consumer group. */
final class GroupPositions implements AutoCloseable {
    private static final String GROUP = "resthooks-dispatcher";
    private static final String TOPIC = Topics.events(BenchEvents.TYPE.resource());
    private static final int SECONDS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Admin admin;

    GroupPositions(String bootstrapServers) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** Returns when the group has read the log to its end, or the dispatcher has ended. */
    void awaitEnd(BooleanSupplier isReading) {
        Map<TopicPartition, Long> ends = ends();
        boolean isRead =
                Waiting.until(() -> !isReading.getAsBoolean() || committed().equals(ends), PATIENCE)
                        && isReading.getAsBoolean();
        if (!isRead) {
            throw new BenchException("the dispatcher has not read the log to its end");
        }
    }

    private Map<TopicPartition, Long> ends() {
        Map<TopicPartition, OffsetSpec> latest =
                get(admin.describeTopics(List.of(TOPIC)).allTopicNames()).values().stream()
                        .flatMap(it -> it.partitions().stream())
                        .map(it -> new TopicPartition(TOPIC, it.partition()))
                        .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        return offsets(get(admin.listOffsets(latest).all()), ListOffsetsResultInfo::offset);
    }

    private Map<TopicPartition, Long> committed() {
        return offsets(
                get(admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata()),
                OffsetAndMetadata::offset);
    }

    /** Returns the offsets of the event topic's partitions that are not at their beginning. */
    private static <T> Map<TopicPartition, Long> offsets(
            Map<TopicPartition, T> all, ToLongFunction<T> of) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        all.forEach((partition, found) -> {
            if (partition.topic().equals(TOPIC) && of.applyAsLong(found) > 0) {
                offsets.put(partition, of.applyAsLong(found));
            }
        });
        return offsets;
    }

    /** Forgets the positions: the next dispatcher to come reads from the beginning. */
    void forget() {
        try {
            var _ = admin.deleteConsumerGroups(List.of(GROUP)).all().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw unknown(e);
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static <T> T get(KafkaFuture<T> asked) {
        try {
            return asked.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw unknown(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static BenchException unknown(Exception cause) {
        return new BenchException("the dispatcher's positions can't be read or forgotten", cause);
    }

    private static BenchException interrupted() {
        Thread.currentThread().interrupt();
        return new BenchException("interrupted");
    }

    @Override
    public void close() {
        admin.close();
    }
}
