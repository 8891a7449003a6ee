package dev.resthooks.simulator.emit.kafka;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.FormerEvents;
import dev.resthooks.contract.event.ResourceType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what lies on the event topics, with a plain consumer that knows nothing of ours. */
public final class EventTopics implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    /** Reads what comes from now on. */
    public EventTopics(String bootstrapServers) {
        this(bootstrapServers, KafkaConsumer::seekToEnd);
    }

    private EventTopics(
            String bootstrapServers,
            BiConsumer<KafkaConsumer<byte[], byte[]>, List<TopicPartition>> seek) {
        consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrapServers),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        partitions =
                FormerEvents.resources().stream()
                        .map(this::partitions)
                        .flatMap(List::stream)
                        .toList();
        consumer.assign(partitions);
        seek.accept(consumer, partitions);
        partitions.forEach(consumer::position);
    }

    /** Reads all that lies there. */
    static EventTopics fromTheBeginning(String bootstrapServers) {
        return new EventTopics(bootstrapServers, KafkaConsumer::seekToBeginning);
    }

    private List<TopicPartition> partitions(ResourceType resource) {
        List<TopicPartition> found = new ArrayList<>();
        for (PartitionInfo partition : consumer.partitionsFor(Topics.events(resource))) {
            found.add(new TopicPartition(partition.topic(), partition.partition()));
        }
        return found;
    }

    /** All that came since the last call, in the order of each partition. */
    public List<ConsumerRecord<byte[], byte[]>> news() {
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        }
        return records;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
