package dev.resthooks.simulator.emit.kafka;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.kafka.CloudEventWriter;
import dev.resthooks.kit.RecordWriter;
import dev.resthooks.simulator.emit.EventLog;
import dev.resthooks.simulator.emit.EventLog.ContentMode;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes each event to the topic of its resource, with the organisation as the key, on a thread of
 * its own: it may wait for Kafka.
 */
@Singleton
@Typed(KafkaEventLog.class)
public class KafkaEventLog implements EventLog {
    /** The time that a stop waits for what is under way, when Kafka doesn't answer. */
    private static final Duration CLOSING = Duration.ofSeconds(3);

    private final RecordWriter writer;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("event-log").factory());

    KafkaEventLog(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "resthooks-simulator");
        writer = new RecordWriter(settings);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the inner future is what is returned
    public CompletionStage<Void> append(DomainEvent event, ContentMode mode) {
        ProducerRecord<byte[], byte[]> record =
                switch (mode) {
                    case BINARY -> CloudEventWriter.binary(event);
                    case STRUCTURED -> CloudEventWriter.structured(event);
                };
        try {
            return CompletableFuture.supplyAsync(() -> writer.write(record), thread)
                    .thenCompose(written -> written);
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.failedFuture(closed);
        }
    }

    /** Settles each event that waits: what isn't written by then fails. */
    @PreDestroy
    void close() throws InterruptedException {
        thread.shutdown();
        var _ = thread.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        writer.close(CLOSING);
        thread.shutdownNow().forEach(Runnable::run);
    }
}
