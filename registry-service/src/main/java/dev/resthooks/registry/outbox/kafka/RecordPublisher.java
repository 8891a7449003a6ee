package dev.resthooks.registry.outbox.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.kit.RecordWriter;
import dev.resthooks.registry.outbox.OutboxTopic;
import dev.resthooks.registry.outbox.postgres.Outbox.OutboxRecord;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Has a producer for each topic, so that a topic whose records fail holds up no other. */
@Singleton
class RecordPublisher {
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Map<OutboxTopic, RecordWriter> writers = new EnumMap<>(OutboxTopic.class);

    RecordPublisher(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        for (OutboxTopic topic : OutboxTopic.values()) {
            Map<String, Object> settings = new HashMap<>(kafka);
            settings.put(
                    ProducerConfig.CLIENT_ID_CONFIG, "resthooks-registry-" + topic.noun() + "s");
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000);
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
            writers.put(topic, new RecordWriter(settings));
        }
    }

    /** Returns when Kafka has all of them, or throws what the first failed of: {@link #await}. */
    void publish(List<OutboxRecord> records) {
        List<CompletableFuture<Void>> written = new ArrayList<>();
        for (OutboxRecord record : records) {
            CompletableFuture<Void> one =
                    Objects.requireNonNull(writers.get(record.topic())).write(kafkas(record));
            written.add(one);
            if (one.isCompletedExceptionally()) {
                break;
            }
        }
        await(written);
    }

    /**
     * Waits for all. Otherwise the round would end while a record is on its way, which might follow
     * a newer one of another replica. Then throws what the first failed of.
     */
    static void await(List<CompletableFuture<Void>> written) {
        Optional<KafkaException> first = Optional.empty();
        for (CompletableFuture<Void> one : written) {
            try {
                var _ = one.get();
            } catch (ExecutionException failed) {
                first = first.or(() -> Optional.of(kafkas(failed)));
            } catch (InterruptedException stopped) {
                throw new InterruptException(stopped);
            }
        }
        if (first.isPresent()) {
            throw first.get();
        }
    }

    private static KafkaException kafkas(ExecutionException failed) {
        return failed.getCause() instanceof KafkaException why ? why : new KafkaException(failed);
    }

    private static ProducerRecord<byte[], byte[]> kafkas(OutboxRecord record) {
        ProducerRecord<byte[], byte[]> sent =
                new ProducerRecord<>(
                        record.topic().topicName(),
                        record.key().getBytes(UTF_8),
                        record.value().orElse(null));
        List<String> headers = record.headers();
        for (int name = 0; name < headers.size(); name += 2) {
            sent.headers().add(headers.get(name), headers.get(name + 1).getBytes(UTF_8));
        }
        return sent;
    }

    @PreDestroy
    void close() {
        writers.values().forEach(it -> it.close(CLOSING));
    }
}
