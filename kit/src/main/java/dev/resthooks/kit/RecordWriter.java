package dev.resthooks.kit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes records once and in their order, with an idempotent producer that has one request per
 * broker in flight. Idempotence alone doesn't keep the order: a broker that has no record of a
 * producer in a partition accepts any batch as the first. With several in flight, a broker that is
 * just becoming the leader may refuse the first and accept the second. Thread-safe.
 *
 * <p>An idempotent producer asks for its id once. If Kafka refuses the login then, it waits for the
 * id for ever (KAFKA-20237). So a producer that has sent no record yet when one fails is replaced,
 * a second later at the earliest; until then all fail. One that has sent a record stays: another
 * could not tell which of its records are on the log.
 */
public final class RecordWriter {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Map<String, Object> settings;
    private Optional<Producer<byte[], byte[]>> current = Optional.empty();
    private Optional<Failure> failure = Optional.empty();

    private record Failure(Exception why, long nanoTime) {}

    /** Opens no connection yet. */
    public RecordWriter(Map<String, Object> settings) {
        this.settings = new HashMap<>(settings);
        this.settings.put(ProducerConfig.ACKS_CONFIG, "all");
        this.settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        this.settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        this.settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    }

    /**
     * Writes a record. Blocks for up to {@code max.block.ms} while Kafka doesn't say where the
     * topic is. The future fails with what Kafka's client says.
     */
    public CompletableFuture<Void> write(ProducerRecord<byte[], byte[]> record) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        try {
            Producer<byte[], byte[]> producer = producer();
            var _ = producer.send(record, (_, why) -> settle(written, producer, why));
        } catch (KafkaException | IllegalStateException closed) {
            written.completeExceptionally(closed);
        }
        return written;
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (failure.isPresent()) {
            Failure last = failure.get();
            if (System.nanoTime() - last.nanoTime() < PAUSE.toNanos()) {
                throw new KafkaException(last.why().getMessage(), last.why());
            }
            failure = Optional.empty();
        }
        Producer<byte[], byte[]> producer = current.orElseGet(this::opened);
        current = Optional.of(producer);
        return producer;
    }

    private Producer<byte[], byte[]> opened() {
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void settle(
            CompletableFuture<Void> written,
            Producer<byte[], byte[]> producer,
            @Nullable Exception why) {
        if (why == null) {
            written.complete(null);
            return;
        }
        if ((why instanceof AuthenticationException || why instanceof TimeoutException)
                && hasSentNothing(producer)) {
            drop(producer, why);
        }
        written.completeExceptionally(why);
    }

    private static boolean hasSentNothing(Producer<byte[], byte[]> producer) {
        return producer.metrics().entrySet().stream()
                .filter(it -> it.getKey().group().equals("producer-metrics"))
                .filter(it -> it.getKey().name().equals("record-send-total"))
                .allMatch(it -> it.getValue().metricValue().equals(0.0));
    }

    private void drop(Producer<byte[], byte[]> producer, Exception why) {
        synchronized (this) {
            if (!current.equals(Optional.of(producer))) {
                return;
            }
            current = Optional.empty();
            failure = Optional.of(new Failure(why, System.nanoTime()));
        }
        producer.close(Duration.ZERO);
    }

    /** Waits for what is being written, at most so long. */
    public void close(Duration patience) {
        Optional<Producer<byte[], byte[]>> last;
        synchronized (this) {
            last = current;
        }
        last.ifPresent(it -> it.close(patience));
    }
}
