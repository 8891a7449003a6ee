package dev.resthooks.systemtests.proof;

import static java.util.stream.Collectors.toSet;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/** The consumer group of the dispatchers. */
record DispatcherGroup(String bootstrapServers) {
    /** Returns the partitions that a dispatcher has when no rebalance is going on. */
    Set<TopicPartition> partitionsOf(String dispatcher) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return await()
                    .until(() -> describe(admin), it -> it.groupState() == GroupState.STABLE)
                    .members()
                    .stream()
                    .filter(it -> it.groupInstanceId().equals(Optional.of(dispatcher)))
                    .flatMap(it -> it.assignment().topicPartitions().stream())
                    .collect(toSet());
        }
    }

    private static ConsumerGroupDescription describe(Admin admin) {
        try {
            return admin.describeConsumerGroups(List.of(Topics.DISPATCHERS))
                    .all()
                    .get()
                    .values()
                    .iterator()
                    .next();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
