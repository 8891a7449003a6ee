package dev.resthooks.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import dev.resthooks.contract.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The topic of records that are no events. */
public final class DeadEvents {
    private final String bootstrapServers;

    DeadEvents(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Headers of the record with that value, by name. */
    public Optional<Map<String, String>> headersOf(String value) {
        return all().filter(record -> Objects.equals(record.value(), value))
                .findFirst()
                .map(record ->
                        StreamSupport.stream(record.headers().spliterator(), false)
                                .collect(
                                        toMap(
                                                Header::key,
                                                header -> new String(header.value(), UTF_8),
                                                (_, last) -> last)));
    }

    private Stream<ConsumerRecord<String, String>> all() {
        TopicPartition partition = new TopicPartition(Topics.DEAD_EVENTS, 0);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "isolation.level",
                                "read_committed"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return consumer.poll(Duration.ofSeconds(2)).records(partition).stream();
        }
    }
}
