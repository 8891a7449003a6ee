package dev.resthooks.dispatcher;

import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Another member of the dispatchers' group, on a thread of its own. It reads a topic that is none
 * of theirs, so it takes no partition from them; but what it does moves the group on.
 */
final class GroupMember implements AutoCloseable {
    private final AtomicBoolean joinsAgain = new AtomicBoolean();
    private final AtomicBoolean leaves = new AtomicBoolean();
    private final Thread thread;
    private volatile int generation = -1;

    /** Returns when it is a member. */
    GroupMember(String bootstrapServers) {
        thread = Thread.ofPlatform().name("group-member").start(() -> run(bootstrapServers));
        await().until(() -> generation >= 0);
    }

    private void run(String bootstrapServers) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "group.id",
                                KafkaClients.GROUP,
                                "partition.assignment.strategy",
                                CooperativeStickyAssignor.class.getName(),
                                "heartbeat.interval.ms",
                                500,
                                "enable.auto.commit",
                                false),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.HOOKS));
            while (!leaves.get()) {
                if (joinsAgain.getAndSet(false)) {
                    consumer.enforceRebalance();
                }
                var _ = consumer.poll(Duration.ofMillis(50));
                generation = consumer.groupMetadata().generationId();
            }
        }
    }

    /** Has the group move on to another generation; returns when it has. */
    void joinAgain() {
        int before = generation;
        joinsAgain.set(true);
        await().until(() -> generation > before);
    }

    @Override
    public void close() {
        leaves.set(true);
        await().until(() -> !thread.isAlive());
    }
}
