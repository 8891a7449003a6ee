package dev.resthooks.dispatcher.placement.kafka;

import static java.util.stream.Collectors.toMap;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.eventlog.kafka.EventRecords;
import dev.resthooks.dispatcher.placement.LogExtent;
import dev.resthooks.dispatcher.placement.LogOffsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Asks an admin client and a consumer, which is a new one after each failure. */
public final class KafkaLogOffsets implements LogOffsets, AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final EventTopics topics;
    private Optional<Consumer<byte[], byte[]>> current = Optional.empty();

    /** Opens no connection yet. Consumers have no group and read uncommitted records. */
    public KafkaLogOffsets(Supplier<Consumer<byte[], byte[]>> consumers, EventTopics topics) {
        this.consumers = consumers;
        this.topics = topics;
    }

    @Override
    public Map<EventPartition, LogExtent> extents(Collection<EventPartition> partitions) {
        return topics.extents(partitions);
    }

    @Override
    public Map<EventPartition, Long> ends(Collection<EventPartition> partitions) {
        return words(ask(partitions, it -> it.endOffsets(kafkas(partitions))));
    }

    @Override
    public Map<EventPartition, OptionalLong> firstSince(Map<EventPartition, Long> times) {
        Map<TopicPartition, Long> asked = new HashMap<>();
        times.forEach((partition, time) -> asked.put(EventRecords.kafkas(partition), time));
        Map<TopicPartition, OffsetAndTimestamp> found =
                ask(times.keySet(), it -> it.offsetsForTimes(asked));
        Map<EventPartition, OptionalLong> first = new HashMap<>();
        times.keySet()
                .forEach(partition ->
                        first.put(
                                partition,
                                Optional.ofNullable(found.get(EventRecords.kafkas(partition)))
                                        .map(it -> OptionalLong.of(it.offset()))
                                        .orElse(OptionalLong.empty())));
        return first;
    }

    /** Queries with the partitions assigned: else the client warns of each. */
    private <T> T ask(
            Collection<EventPartition> about, Function<Consumer<byte[], byte[]>, T> question) {
        Consumer<byte[], byte[]> consumer = current.orElseGet(consumers);
        current = Optional.of(consumer);
        try {
            consumer.assign(kafkas(about));
            return question.apply(consumer);
        } catch (RuntimeException failed) {
            closeConsumer();
            throw failed;
        }
    }

    private static Collection<TopicPartition> kafkas(Collection<EventPartition> partitions) {
        return partitions.stream().map(EventRecords::kafkas).toList();
    }

    private static Map<EventPartition, Long> words(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .collect(toMap(it -> EventRecords.partition(it.getKey()), Map.Entry::getValue));
    }

    @Override
    public void close() {
        closeConsumer();
        topics.close();
    }

    private void closeConsumer() {
        Optional<Consumer<byte[], byte[]>> last = current;
        current = Optional.empty();
        last.ifPresent(it -> it.close(CloseOptions.timeout(CLOSING)));
    }
}
