package dev.resthooks.simulator.emit.kafka;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.kafka.CloudEventWriter;
import dev.resthooks.kit.RecordWriter;
import dev.resthooks.simulator.emit.BulkLog;
import dev.resthooks.simulator.emit.BulkLog.UnreachableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * Writes events once and in their order. Its timeouts are long, so that an outage of Kafka for
 * minutes loses no event. The work per record takes a few microseconds.
 */
public final class KafkaBulkLog implements BulkLog {
    private static final String PATIENCE_MILLIS = "600000";
    private static final int SOON = 10;
    private static final int BATCH = 128 * 1024;
    private static final long MEMORY = 64L << 20;

    private final RecordWriter writer;

    /** Connects. Throws {@link UnreachableException} if no broker answers or one refuses. */
    public KafkaBulkLog(Map<String, Object> connection) {
        try {
            refuseUnlessThere(connection);
            writer = new RecordWriter(settings(connection));
        } catch (KafkaException unusable) {
            throw new UnreachableException(
                    "no Kafka can be reached at %s: %s"
                            .formatted(brokers(connection), unusable.getMessage()),
                    unusable);
        }
    }

    private static Map<String, Object> settings(Map<String, Object> connection) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put("client.id", "resthooks-simulator-bulk");
        settings.put("batch.size", BATCH);
        settings.put("buffer.memory", MEMORY);
        settings.put("max.block.ms", PATIENCE_MILLIS);
        settings.put("delivery.timeout.ms", PATIENCE_MILLIS);
        settings.put("max.request.size", 2 << 20);
        return settings;
    }

    private static void refuseUnlessThere(Map<String, Object> connection) {
        Admin admin = Admin.create(connection);
        try {
            var _ = admin.describeCluster().clusterId().get(SOON, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted while Kafka was asked", ended);
        } catch (TimeoutException silent) {
            throw new UnreachableException("no Kafka answers at " + brokers(connection), silent);
        } catch (ExecutionException refused) {
            Throwable cause = Objects.requireNonNullElse(refused.getCause(), refused);
            throw new UnreachableException(
                    "Kafka at %s can't be used: %s"
                            .formatted(brokers(connection), cause.getMessage()),
                    refused);
        } finally {
            // An orderly close would wait another minute for the answer.
            admin.close(Duration.ZERO);
        }
    }

    private static Object brokers(Map<String, Object> connection) {
        return Objects.requireNonNullElse(connection.get("bootstrap.servers"), "(not set)");
    }

    @Override
    public void append(DomainEvent event, Consumer<Boolean> then) {
        var _ =
                writer.write(CloudEventWriter.binary(event))
                        .whenComplete((_, failure) -> then.accept(failure == null));
    }

    @Override
    public void close(Duration patience) {
        writer.close(patience);
    }
}
