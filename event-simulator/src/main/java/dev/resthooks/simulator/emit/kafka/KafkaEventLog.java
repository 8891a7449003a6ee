package dev.resthooks.simulator.emit.kafka;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.kafka.CloudEventWriter;
import dev.resthooks.simulator.emit.EventLog;
import dev.resthooks.simulator.emit.EventLog.ContentMode;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Writes events through the channel {@code events}: each to the topic of its resource, with the
 * organisation as the key. The channel's buffer is unbounded, because callers limit the number of
 * events under way.
 */
@Singleton
@Typed(KafkaEventLog.class)
public class KafkaEventLog implements EventLog {
    private final Emitter<byte[]> events;

    KafkaEventLog(
            @Channel("events") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    Emitter<byte[]> events) {
        this.events = events;
    }

    @Override
    public CompletionStage<Void> append(DomainEvent event, ContentMode mode) {
        ProducerRecord<byte[], byte[]> record =
                switch (mode) {
                    case BINARY -> CloudEventWriter.binary(event);
                    case STRUCTURED -> CloudEventWriter.structured(event);
                };
        CompletableFuture<Void> appended = new CompletableFuture<>();
        events.send(
                Message.of(
                        record.value(),
                        Metadata.of(metadata(record)),
                        () -> {
                            appended.complete(null);
                            return CompletableFuture.completedFuture(null);
                        },
                        failure -> {
                            appended.completeExceptionally(failure);
                            return CompletableFuture.completedFuture(null);
                        }));
        return appended;
    }

    private static OutgoingKafkaRecordMetadata<byte[]> metadata(
            ProducerRecord<byte[], byte[]> record) {
        return OutgoingKafkaRecordMetadata.<byte[]>builder()
                .withTopic(record.topic())
                .withKey(record.key())
                .withHeaders(record.headers())
                .build();
    }
}
