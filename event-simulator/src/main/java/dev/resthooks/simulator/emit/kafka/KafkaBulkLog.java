package dev.resthooks.simulator.emit.kafka;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.kafka.CloudEventWriter;
import dev.resthooks.contract.topic.kafka.KafkaTopics;
import dev.resthooks.contract.topic.kafka.TopicsException;
import dev.resthooks.kit.RecordWriter;
import dev.resthooks.simulator.emit.BulkLog;
import dev.resthooks.simulator.emit.BulkLog.UnreachableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;

/**
 * Writes events once and in their order. Its timeouts are long, so that an outage of Kafka for
 * minutes loses no event. The work per record takes a few microseconds.
 */
public final class KafkaBulkLog implements BulkLog {
    private static final String PATIENCE_MILLIS = "600000";
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int BATCH = 128 * 1024;
    private static final long MEMORY = 64L << 20;

    private final RecordWriter writer;

    /** Connects. Throws {@link UnreachableException} if no broker answers or one refuses. */
    public KafkaBulkLog(Map<String, Object> connection) {
        try {
            KafkaTopics.connect(connection, SOON).close();
            writer = new RecordWriter(settings(connection));
        } catch (TopicsException.Unreachable silent) {
            throw unreachable("no Kafka answers at %s: %s", connection, silent);
        } catch (TopicsException.Refused | KafkaException unusable) {
            throw unreachable("Kafka at %s can't be used: %s", connection, unusable);
        }
    }

    private static UnreachableException unreachable(
            String what, Map<String, Object> connection, Exception why) {
        Object brokers =
                Objects.requireNonNullElse(connection.get("bootstrap.servers"), "(not set)");
        return new UnreachableException(what.formatted(brokers, why.getMessage()), why);
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
