package dev.resthooks.simulator.emit.kafka;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.kafka.CloudEventWriter;
import dev.resthooks.simulator.emit.BulkLog;
import dev.resthooks.simulator.emit.EventLogException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes events with a plain producer: idempotent and with one request to a broker at a time, so
 * that what is tried again keeps its place and is there once, and patient, so that a Kafka that is
 * away for minutes costs no event. What it does with one record costs some microseconds.
 *
 * <p>Idempotence alone doesn't keep order: a broker that has no record of this producer in a
 * partition takes any batch as the first. With several under way, one that just learns that it
 * leads the partition may refuse the first and take the second.
 */
public final class KafkaBulkLog implements BulkLog {
    private static final String PATIENCE_MILLIS = "600000";
    private static final int SOON = 10;
    private static final int BATCH = 128 * 1024;
    private static final long MEMORY = 64L << 20;

    private final KafkaProducer<byte[], byte[]> producer;

    /** Throws {@link EventLogException} when no Kafka answers there. */
    public KafkaBulkLog(String bootstrapServers) {
        try {
            refuseUnlessThere(bootstrapServers);
            producer =
                    new KafkaProducer<>(
                            settings(bootstrapServers),
                            new ByteArraySerializer(),
                            new ByteArraySerializer());
        } catch (KafkaException unusable) {
            throw new EventLogException(
                    "no Kafka can be reached at " + bootstrapServers + ": " + unusable.getMessage(),
                    unusable);
        }
    }

    private static Map<String, Object> settings(String bootstrapServers) {
        return Map.ofEntries(
                Map.entry("bootstrap.servers", bootstrapServers),
                Map.entry("client.id", "resthooks-simulator-bulk"),
                Map.entry("acks", "all"),
                Map.entry("enable.idempotence", "true"),
                Map.entry("max.in.flight.requests.per.connection", "1"),
                Map.entry("linger.ms", "0"),
                Map.entry("batch.size", BATCH),
                Map.entry("buffer.memory", MEMORY),
                Map.entry("max.block.ms", PATIENCE_MILLIS),
                Map.entry("delivery.timeout.ms", PATIENCE_MILLIS),
                Map.entry("max.request.size", 2 << 20));
    }

    private static void refuseUnlessThere(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            var _ = admin.describeCluster().clusterId().get(SOON, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new EventLogException("interrupted while Kafka was asked", ended);
        } catch (ExecutionException | TimeoutException silent) {
            throw new EventLogException("no Kafka answers at " + bootstrapServers, silent);
        }
    }

    @Override
    public void append(DomainEvent event, Consumer<Boolean> then) {
        var _ =
                producer.send(
                        CloudEventWriter.binary(event),
                        (_, failure) -> then.accept(failure == null));
    }

    @Override
    public void close(Duration patience) {
        producer.close(patience);
    }
}
