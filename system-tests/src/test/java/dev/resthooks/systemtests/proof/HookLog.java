package dev.resthooks.systemtests.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.contract.wire.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topic of hooks, followed from its end. For one thread. */
final class HookLog implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, HookState> newest = new HashMap<>();

    HookLog(String bootstrapServers) {
        consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrapServers),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(Topics.HOOKS).stream()
                        .map(it -> new TopicPartition(it.topic(), it.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Where the hook starts, when that is published. */
    Instant startOf(String hook) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(20))
                .until(() -> find(hook).isPresent());
        return switch (find(hook).orElseThrow().startFrom()) {
            case StartFrom.At(Instant time) -> time;
            case StartFrom.Keep() -> throw new IllegalStateException(hook + " has no start");
        };
    }

    private Optional<HookState> find(String hook) {
        if (!newest.containsKey(hook)) {
            consumer.poll(Duration.ofMillis(20))
                    .forEach(record -> {
                        if (record.value() != null) {
                            newest.put(
                                    new String(record.key(), UTF_8),
                                    Wire.readHook(Objects.requireNonNull(record.value())));
                        }
                    });
        }
        return Optional.ofNullable(newest.get(hook));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
