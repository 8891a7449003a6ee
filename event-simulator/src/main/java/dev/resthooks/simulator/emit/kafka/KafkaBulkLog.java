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
 * Writes events with a plain producer: idempotent, so that what is tried again keeps its place and
 * is there once, and patient, so that a Kafka that is away for minutes costs no event. What it does
 * with one record costs some microseconds.
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
                            Map.of(
                                    "bootstrap.servers",
                                    bootstrapServers,
                                    "client.id",
                                    "resthooks-simulator-bulk",
                                    "acks",
                                    "all",
                                    "enable.idempotence",
                                    "true",
                                    "linger.ms",
                                    "0",
                                    "batch.size",
                                    BATCH,
                                    "buffer.memory",
                                    MEMORY,
                                    "max.block.ms",
                                    PATIENCE_MILLIS,
                                    "delivery.timeout.ms",
                                    PATIENCE_MILLIS,
                                    "max.request.size",
                                    2 << 20),
                            new ByteArraySerializer(),
                            new ByteArraySerializer());
        } catch (KafkaException unusable) {
            throw new EventLogException(
                    "no Kafka can be reached at " + bootstrapServers + ": " + unusable.getMessage(),
                    unusable);
        }
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
